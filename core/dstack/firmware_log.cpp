#include "core/dstack/firmware_log.h"

#include "core/base/byte_reader.h"

#include <array>

namespace sealscope {

namespace {

constexpr std::uint32_t kNoAction = 3;
constexpr std::uint16_t kSha384 = 0x000C;
constexpr std::uint32_t kLastRegister = 4;       ///< RTMR3
constexpr std::uint32_t kMaxAlgorithms = 16;
constexpr std::string_view kSignature("Spec ID Event03\0", 16);

struct Algorithm {
    std::uint16_t id = 0;
    std::uint16_t size = 0;  ///< of a digest, bytes
};

tl::unexpected<Error> malformed(std::string message, std::size_t offset)
{
    return fail(ErrorCode::LogFormat, std::move(message), offset);
}

/// TCG_EfiSpecIDEvent: which algorithms each entry has a digest of.
Result<std::vector<Algorithm>> readSpecId(BytesView bytes, std::size_t offset)
{
    ByteReader in(bytes, offset);
    if (!equal(in.take(kSignature.size()), asBytes(kSignature)))
        return malformed("the first entry is no \"Spec ID Event03\" header", offset);
    in.skip(8);  // platform class, version 2.0 with errata, size of a UINTN
    const std::uint32_t count = in.u32();
    if (in.failed() || count == 0 || count > kMaxAlgorithms)
        return malformed(std::to_string(count) + " digest algorithms, want 1 to " + std::to_string(kMaxAlgorithms), in.offset());
    std::vector<Algorithm> out;
    for (std::uint32_t i = 0; i < count; ++i) {
        Algorithm algorithm;
        algorithm.id = in.u16();
        algorithm.size = in.u16();
        out.push_back(algorithm);
    }
    in.skip(in.u8());  // vendor information
    if (in.failed() || in.remaining() != 0)
        return malformed("the header is not as long as its parts", in.offset());
    const bool fits = std::ranges::any_of(
        out, [](const Algorithm &one) { return one.id == kSha384 && one.size == sizeof(Digest384); });
    if (!fits)
        return malformed("the log has no SHA-384 digests, which RTMRs are extended by", offset);
    return out;
}

Result<std::vector<Algorithm>> readHeader(ByteReader &in)
{
    in.skip(4);  // register
    const std::uint32_t type = in.u32();
    in.skip(20);  // SHA-1 digest, zero
    const BytesView event = in.take(in.u32());
    if (in.failed())
        return malformed("the log ends inside its header", in.offset());
    if (type != kNoAction)
        return malformed("the first entry has type " + std::to_string(type) + ", want a header (3)", 4);
    return readSpecId(event, in.offset() - event.size());
}

/// The digests of an entry; the SHA-384 one goes into the event.
Result<void> readDigests(ByteReader &in, const std::vector<Algorithm> &algorithms, LogEvent &event)
{
    const std::size_t offset = in.offset();
    const std::uint32_t count = in.u32();
    if (in.failed() || count != algorithms.size())
        return malformed(std::to_string(count) + " digests, want " + std::to_string(algorithms.size()), offset);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = in.offset();
        const std::uint16_t id = in.u16();
        const auto known = std::ranges::find(algorithms, id, &Algorithm::id);
        if (in.failed() || known == algorithms.end())
            return malformed("a digest of an algorithm that the header does not list", at);
        const BytesView digest = in.take(known->size);
        if (id == kSha384)
            event.statedDigest.assign(digest.begin(), digest.end());
    }
    if (event.statedDigest.size() != sizeof(Digest384))
        return malformed("an entry without a SHA-384 digest", offset);
    return {};
}

Result<LogEvent> readEntry(ByteReader &in, const std::vector<Algorithm> &algorithms)
{
    LogEvent event;
    const std::size_t start = in.offset();
    const std::uint32_t index = in.u32();
    if (index > kLastRegister)
        return malformed("register " + std::to_string(index) + ", want 0 to 4", start);
    event.type = in.u32();
    event.imr = index == 0 || event.type == kNoAction ? LogEvent::kNoRegister : index - 1;
    if (const Result<void> digests = readDigests(in, algorithms, event); !digests)
        return tl::unexpected<Error>(digests.error());
    const BytesView payload = in.take(in.u32());
    if (in.failed())
        return malformed("the log ends inside an entry", in.offset());
    event.payload.assign(payload.begin(), payload.end());
    event.range = {start, in.offset() - start};
    return event;
}

/// Firmware keeps its log in a region of fixed size; what it did not fill is 0xFF or zero to the end.
bool isPadding(BytesView rest)
{
    const auto all = [&](std::byte value) { return std::ranges::all_of(rest, [&](std::byte b) { return b == value; }); };
    return rest.empty() || (rest.front() == std::byte{0xFF} ? all(std::byte{0xFF}) : all(std::byte{0}));
}

struct TypeName {
    std::uint32_t type;
    std::string_view name;
};

/// Source: TCG PC Client Platform Firmware Profile 1.06, tables 26 and 27; the last one: dstack-evidence 3.
constexpr std::array kTypeNames = {
    TypeName{0x00000001, "EV_POST_CODE"},
    TypeName{0x00000003, "EV_NO_ACTION"},
    TypeName{0x00000004, "EV_SEPARATOR"},
    TypeName{0x00000005, "EV_ACTION"},
    TypeName{0x00000006, "EV_EVENT_TAG"},
    TypeName{0x00000007, "EV_S_CRTM_CONTENTS"},
    TypeName{0x00000008, "EV_S_CRTM_VERSION"},
    TypeName{0x00000009, "EV_CPU_MICROCODE"},
    TypeName{0x0000000A, "EV_PLATFORM_CONFIG_FLAGS"},
    TypeName{0x0000000B, "EV_TABLE_OF_DEVICES"},
    TypeName{0x0000000C, "EV_COMPACT_HASH"},
    TypeName{0x0000000D, "EV_IPL"},
    TypeName{0x0000000E, "EV_IPL_PARTITION_DATA"},
    TypeName{0x80000001, "EV_EFI_VARIABLE_DRIVER_CONFIG"},
    TypeName{0x80000002, "EV_EFI_VARIABLE_BOOT"},
    TypeName{0x80000003, "EV_EFI_BOOT_SERVICES_APPLICATION"},
    TypeName{0x80000004, "EV_EFI_BOOT_SERVICES_DRIVER"},
    TypeName{0x80000005, "EV_EFI_RUNTIME_SERVICES_DRIVER"},
    TypeName{0x80000006, "EV_EFI_GPT_EVENT"},
    TypeName{0x80000007, "EV_EFI_ACTION"},
    TypeName{0x80000008, "EV_EFI_PLATFORM_FIRMWARE_BLOB"},
    TypeName{0x80000009, "EV_EFI_HANDOFF_TABLES"},
    TypeName{0x8000000A, "EV_EFI_PLATFORM_FIRMWARE_BLOB2"},
    TypeName{0x8000000B, "EV_EFI_HANDOFF_TABLES2"},
    TypeName{0x8000000C, "EV_EFI_VARIABLE_BOOT2"},
    TypeName{0x80000010, "EV_EFI_HCRTM_EVENT"},
    TypeName{0x800000E0, "EV_EFI_VARIABLE_AUTHORITY"},
    TypeName{0x800000E1, "EV_EFI_SPDM_FIRMWARE_BLOB"},
    TypeName{0x800000E2, "EV_EFI_SPDM_FIRMWARE_CONFIG"},
    TypeName{LogEvent::kRuntimeEvent, "dstack runtime event"},
};

}  // namespace

Result<EventLog> parseFirmwareLog(BytesView bytes)
{
    if (bytes.size() > kMaxEventLogBytes)
        return fail(ErrorCode::LogTooLarge, std::to_string(bytes.size()) + " bytes of event log, want at most "
                        + std::to_string(kMaxEventLogBytes));
    ByteReader in(bytes);
    const Result<std::vector<Algorithm>> algorithms = readHeader(in);
    if (!algorithms)
        return tl::unexpected<Error>(algorithms.error());
    EventLog log;
    log.format = LogFormat::Firmware;
    while (!isPadding(bytes.subspan(in.offset()))) {
        if (log.events.size() == kMaxLogEvents)
            return fail(ErrorCode::LogTooLarge, "more than " + std::to_string(kMaxLogEvents) + " events", in.offset());
        Result<LogEvent> entry = readEntry(in, *algorithms);
        if (!entry)
            return tl::unexpected<Error>(entry.error());
        log.events.push_back(std::move(*entry));
    }
    return log;
}

Result<EventLog> readEventLog(BytesView bytes)
{
    const std::string_view text = asText(bytes);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string_view::npos && text[first] == '[';
    return isJson ? parseEventLog(text) : parseFirmwareLog(bytes);
}

std::string_view eventTypeName(std::uint32_t type)
{
    const auto found = std::ranges::find(kTypeNames, type, &TypeName::type);
    return found == kTypeNames.end() ? std::string_view() : found->name;
}

}  // namespace sealscope
