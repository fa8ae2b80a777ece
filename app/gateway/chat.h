#pragma once

#include "app/gateway/e2ee_desk.h"
#include "app/gateway/receipts.h"
#include "app/gateway/responder.h"
#include "app/gateway/sessions.h"
#include "app/gateway/simulated_identity/receipt_writer.h"

namespace sealscope::gateway {

/// Chat completions: opens, answers, seals, and signs a receipt over exactly the bytes that went either way.
class Chat {
public:
    Chat(const Options &options, const Clock &clock, Sessions &sessions, Receipts &receipts)
        : m_options(options),
          m_clock(clock),
          m_sessions(sessions),
          m_receipts(receipts),
          m_desk(clock)
    {
    }

    [[nodiscard]] Answer answer(const Asked &asked, const Replica &replica);

private:
    /// One request on its way to an answer.
    struct Exchange {
        const Asked &asked;
        const Replica &replica;
        std::optional<OpenedRequest> opened;
        Prompt prompt;
        std::string request;  ///< as the receipt hashes it
        std::string sessionId;
        bool required = false;  ///< must the upstream be verified?
    };

    [[nodiscard]] tl::expected<Exchange, Answer> read(const Asked &asked, const Replica &replica);
    /// The refusal of an exchange whose constraints cannot be met; nothing where they can.
    [[nodiscard]] std::optional<Answer> refused(const Exchange &exchange);
    [[nodiscard]] Answer served(const Exchange &exchange);
    [[nodiscard]] simulated::ReceiptDescription receiptFor(const Exchange &exchange) const;
    /// Signs a receipt and gives its id to the answer, which carries the receipt's bodies.
    [[nodiscard]] IssuedReceipt issue(const Exchange &exchange, simulated::ReceiptDescription receipt, Answer &answer) const;

    const Options &m_options;
    const Clock &m_clock;
    Sessions &m_sessions;
    Receipts &m_receipts;
    E2eeDesk m_desk;
};

}  // namespace sealscope::gateway
