#include "ui/state/engagement.h"

#include "core/json/json_writer.h"

namespace sealscope::ui {

bool Engagement::isEmpty() const
{
    return *this == Engagement();
}

std::string notesJson(const Engagement &engagement)
{
    if (engagement.isEmpty())
        return {};
    JsonWriter out;
    out.beginObject();
    out.name("schema").text("sealscope/notes/1");
    out.name("engagement").beginObject();
    out.name("vendor").textOrNull(engagement.vendor.toStdString());
    out.name("scope").textOrNull(engagement.scope.toStdString());
    out.name("reviewer").textOrNull(engagement.reviewer.toStdString());
    out.name("host").textOrNull(engagement.host.toStdString());
    out.end();
    out.end();
    return std::move(out).done();
}

}  // namespace sealscope::ui
