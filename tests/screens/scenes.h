#pragma once

#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace sealscope::ui::screens {

/// Takes the picture of a widget, under the scene's name and a suffix.
using Shoot = std::function<void(QWidget &, const QString &suffix)>;

/// One thing to look at.
struct Scene {
    const char *name;
    std::function<void(const Shoot &)> play;
};

/// Every page in every state it has now.
[[nodiscard]] std::vector<Scene> scenes();

}  // namespace sealscope::ui::screens
