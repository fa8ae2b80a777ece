#include "core/inspect/quote_fields.h"

#include "core/inspect/field_cursor.h"
#include "core/tdx/td_attributes.h"

namespace sealscope {

namespace {

constexpr std::uint64_t kSeptVeDisable = std::uint64_t{1} << 28;
constexpr std::uint64_t kMigratable = std::uint64_t{1} << 29;
constexpr std::uint64_t kDebug = 1;

std::string bodyKind(std::uint16_t bodyType)
{
    constexpr std::array<std::string_view, 4> names = {"SGX", "TD10", "TD15", "TD15EX"};
    return bodyType >= 1 && bodyType <= names.size() ? std::string(names[bodyType - 1U]) : "unknown";
}

Field flag(std::string_view name, std::string_view label, bool set, std::string_view explanation)
{
    return derived(name, label, set ? "true" : "false", explanation);
}

}  // namespace

std::vector<Field> quoteFacts(const Quote &quote)
{
    std::vector<Field> facts;
    facts.push_back(derived("body_kind", "kind of body", bodyKind(quote.bodyType), "SGX, TD10, TD15 or TD15EX."));
    facts.push_back(derived("quote_len", "quote length", std::to_string(quote.size()),
                            "Bytes of the quote without what follows it."));
    facts.push_back(
        derived("trailing_len", "trailing length", std::to_string(quote.trailing.length), "Bytes after the quote."));
    if (quote.td) {
        const std::uint64_t attributes = bitField(quote.td->tdAttributes);
        facts.push_back(flag("td_debug", "TD debug", (attributes & kDebug) != 0,
                             "The host may read and change the machine's state."));
        facts.push_back(flag("td_sept_ve_disable", "SEPT_VE_DISABLE", (attributes & kSeptVeDisable) != 0,
                             "The host cannot raise exceptions on accesses to private pages."));
        facts.push_back(flag("td_migratable", "TD migratable", (attributes & kMigratable) != 0,
                             "A migration machine may move this one to another host."));
    }
    if (quote.sgx)
        facts.push_back(
            flag("sgx_debug", "SGX debug", quote.sgx->debug(), "The host may read and change the enclave's memory."));
    facts.push_back(flag("qe_debug", "QE debug", quote.qeReport.debug(),
                         "The Quoting Enclave is a debug build: its word is worth nothing."));
    return facts;
}

}  // namespace sealscope
