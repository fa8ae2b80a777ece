#include "core/live/answer_text.h"
#include "core/live/clock_offset.h"
#include "core/live/gateway_ask.h"
#include "core/live/https_url.h"
#include "core/live/percent_text.h"
#include "core/live/report_facts.h"
#include "core/live/transfer_record.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

/// The text of an answer, its bytes given in pieces of that size.
std::string textInPieces(live::AnswerText::Form form, BytesView bytes, std::size_t piece)
{
    live::AnswerText answer(form, std::nullopt);
    for (BytesView rest = bytes; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size())))
        require(answer.take(rest.first(std::min(piece, rest.size()))).has_value());
    require(answer.end().has_value());
    return answer.text() + "\n" + answer.id();
}

void checkText(BytesView bytes)
{
    for (const auto form : {live::AnswerText::Form::Stream, live::AnswerText::Form::Whole})
        require(textInPieces(form, bytes, 1) == textInPieces(form, bytes, std::max<std::size_t>(bytes.size(), 1)));
    live::AnswerText encrypted(live::AnswerText::Form::Whole, E2eeOpener{});
    static_cast<void>(encrypted.take(bytes));
    require(!encrypted.end().has_value() || encrypted.text().empty() || encrypted.text().size() <= bytes.size());
}

/// What is taken for an address names the same host and target when it is put together again.
void checkUrl(std::string_view text)
{
    const Result<live::HttpsUrl> url = live::parseHttpsUrl(text);
    if (!url)
        return;
    const Result<live::HttpsUrl> again = live::parseHttpsUrl("https://" + url->authority() + url->target);
    require(again && again->host == url->host && again->port == url->port && again->target == url->target);
}

}  // namespace

/// Whatever a service sends: no crash, no text that depends on how it was cut, no record that is not JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const BytesView bytes = std::as_bytes(std::span(data, size));
    const std::string_view text = asText(bytes);
    checkText(bytes);
    checkUrl(text);
    const Result<std::string> decoded = live::percentDecoded(text);
    require(decoded ? decoded->size() <= size : *decoded.error().offset < size);
    static_cast<void>(live::parseHttpDate(text));
    require(live::pathSegment(text).value_or(std::string(text)) == text);

    live::Transfer transfer;
    transfer.body.assign(bytes.begin(), bytes.end());
    transfer.headers = {{"Date", std::string(text)}};
    for (const int status : {200, 404}) {
        transfer.status = status;
        for (const ArtifactKind kind : {ArtifactKind::Report, ArtifactKind::Session, ArtifactKind::Receipt, ArtifactKind::Unrecognised})
            static_cast<void>(live::answerFault(transfer, kind));
    }
    static_cast<void>(live::sessionIdsOf(bytes));
    static_cast<void>(live::citedSession(bytes));
    require(json::parse(live::transfersJson(std::span(&transfer, 1))).has_value());
    return 0;
}
