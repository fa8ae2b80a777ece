#include "app/gateway/refusal.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::gateway {

Answer refusal(int status, std::string_view type, std::string_view message)
{
    using simulated::json_writer::Object;
    Answer out;
    out.status = status;
    out.body = Object()
                   .add("error",
                        Object()
                            .add("message", json::quote(message))
                            .add("type", json::quote(type))
                            .add("code", "null")
                            .add("param", "null")
                            .text())
                   .text();
    return out;
}

}  // namespace sealscope::gateway
