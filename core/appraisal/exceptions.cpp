#include "core/appraisal/exceptions.h"

namespace sealscope {

bool isExcepted(const AppraisalPolicy &policy, CheckId id, const std::optional<std::string> &advisory, UnixTime now)
{
    return canBeExcepted(id) && std::ranges::any_of(policy.exceptions, [&](const PolicyException &exception) {
        return exception.check == id && exception.advisory == advisory && now < exception.expires;
    });
}

}  // namespace sealscope
