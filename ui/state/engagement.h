#pragma once

#include <QString>
#include <string>

namespace sealscope::ui {

/// For whom and about what a case is judged: what a reviewer states once, kept with the case for the notes of its archive and for
/// reports. Nobody checks it.
struct Engagement {
    QString vendor;
    QString scope;
    QString reviewer;
    QString host;  ///< that the assessment is about, without scheme; empty: none is named

    [[nodiscard]] bool isEmpty() const;
    friend bool operator==(const Engagement &, const Engagement &) = default;
};

/// `record/notes.json` of an archive, `sealscope/notes/1`: its member `engagement`. Empty where nothing is stated.
[[nodiscard]] std::string notesJson(const Engagement &engagement);

}  // namespace sealscope::ui
