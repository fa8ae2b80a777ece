#include "app/cli/live/api_key.h"

#include "core/base/text.h"
#include "core/live/request_head.h"

#include <cstdlib>
#include <cstring>
#include <sys/resource.h>

namespace sealscope::cli {

ApiKey::~ApiKey()
{
    if (m_text)
        live::wipe(*m_text);
}

Attempt<ApiKey> readApiKey(const Arguments &arguments)
{
    const std::optional<std::string> name = arguments.value("--api-key-env");
    if (!name)
        return ApiKey();
    char *value = std::getenv(name->c_str());
    if (value == nullptr || *value == '\0')
        return refuseUsage("--api-key-env: the environment variable " + quoted(*name) + " is not set, or empty",
                           "give the name of the variable that holds the key, never the key itself");
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    ApiKey key(value);
    std::memset(value, 0, std::strlen(value));
    unsetenv(name->c_str());
    return key;
}

}  // namespace sealscope::cli
