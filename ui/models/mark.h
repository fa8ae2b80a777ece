#pragma once

#include "core/appraisal/appraise.h"

#include <QMetaType>
#include <QString>

namespace sealscope::ui {

/// What stands behind the root that a result was appraised under.
enum class RootKind : std::uint8_t { Production, Simulated };

[[nodiscard]] inline RootKind rootKind(const AttestationResult &result)
{
    return result.simulated ? RootKind::Simulated : RootKind::Production;
}

/// The shapes that stand beside outcome and verdict words. A word always stands beside the shape.
enum class Shape : std::uint8_t {
    None,
    FilledTick,      ///< filled disc, tick: Passed, anchored, under a production root
    FilledTickFlag,  ///< the same with a flag: Accepted with exceptions
    HatchedTick,     ///< hatched disc, tick: the same under a simulated root
    HatchedTickFlag,
    RingTick,    ///< thin ring, tick, no fill: Passed, unanchored
    Octagon,     ///< filled octagon, cross: Failed, Refuted
    DashedRing,  ///< dashed ring, dash: Not evaluated, Undetermined
    Diamond,     ///< filled diamond, bar: Policy not met
    Note,        ///< small i: Observation
};

/// A shape with the right to be drawn. There is no way to make one from a shape: the filled pass comes only out of a
/// CheckResult that is Passed and anchored under a production root, or of a verdict that rests on nothing but such results.
class Mark {
public:
    Mark() = default;
    [[nodiscard]] static Mark of(const CheckResult &result, RootKind root);
    [[nodiscard]] static Mark of(const Judgement &judgement, RootKind root);
    [[nodiscard]] static Mark note();

    [[nodiscard]] Shape shape() const { return m_shape; }
    friend bool operator==(const Mark &, const Mark &) = default;

private:
    explicit Mark(Shape shape) : m_shape(shape) {}
    Shape m_shape = Shape::None;
};

/// "Passed", "Unanchored", "Not applicable" …; "Simulated: Passed" where the pass is hatched.
[[nodiscard]] QString outcomeText(const CheckResult &result, RootKind root);

/// How much attention a result asks for; larger is worse. Page marks and group order use it.
[[nodiscard]] int urgency(const CheckResult &result);

}  // namespace sealscope::ui

Q_DECLARE_METATYPE(sealscope::ui::Mark)
