#pragma once

#include "ui/models/mark.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace sealscope::ui {

/// One register of a timeline: the events that extend it, and how its replay came out.
struct TimelineLane {
    QString name;                       ///< "RTMR 0"
    std::vector<std::uint32_t> events;  ///< places in the log, ascending
    QString outcome;                    ///< "replayed 77bd…0c52 = quote"
    Mark mark;
    QString word;  ///< "Passed"; beside the mark
};

/// Registers as lines, events as dots from left to right in log order; those up to the current one are filled. A press chooses
/// the nearest event. The table of the log is the equivalent for who does not see it.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    /// `eventCount` is the length of the whole log.
    void setLanes(std::vector<TimelineLane> lanes, std::size_t eventCount);
    void setCurrent(std::optional<std::size_t> event);
    [[nodiscard]] const std::vector<TimelineLane> &lanes() const { return m_lanes; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void eventChosen(std::size_t event);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] int laneHeight() const;
    [[nodiscard]] QRect laneRect(std::size_t lane) const;
    /// Where the dots of all lanes stand.
    [[nodiscard]] QRect dotsRect() const;
    [[nodiscard]] int widestName() const;
    [[nodiscard]] int widestOutcome() const;
    [[nodiscard]] double positionOf(std::uint32_t event) const;
    void paintDots(QPainter &painter, const TimelineLane &lane, int middle) const;
    void paintOutcome(QPainter &painter, const TimelineLane &lane, const QRect &row) const;

    std::vector<TimelineLane> m_lanes;
    std::size_t m_eventCount = 0;
    std::optional<std::size_t> m_current;
};

}  // namespace sealscope::ui
