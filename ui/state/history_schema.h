#pragma once

#include <QSqlDatabase>
#include <QString>

namespace sealscope::ui {

/// How a file stands to the schema of this version.
enum class SchemaState : std::uint8_t {
    Ready,    ///< of this version, or brought up to it
    Damaged,  ///< no database, or one whose pages do not fit together
    Later,    ///< written by a later version: left alone
    Locked,   ///< in use by a program that does not let go
    Refused,  ///< cannot be written or read for another reason
};

/// Checks the file behind an open connection and brings its schema up to date, in one transaction: it is brought up wholly or stays
/// as it was. `why` of anything but Ready is what SQLite says.
struct SchemaReport {
    SchemaState state = SchemaState::Ready;
    QString why;
};
[[nodiscard]] SchemaReport prepareSchema(const QSqlDatabase &database);

}  // namespace sealscope::ui
