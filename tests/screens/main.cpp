#include "tests/screens/scenes.h"

#include "ui/pages/appearance.h"
#include "ui/pages/main_window.h"

#include <QApplication>
#include <QDir>
#include <cstdio>

using namespace sealscope::ui;

namespace {

/// A way of looking at the window.
struct Look {
    const char *name;
    outcome_style::Theme theme;
    QSize size;
    int textSize;
};

constexpr Look kLooks[] = {{"light", outcome_style::Theme::Light, {1280, 800}, 100},
                           {"dark", outcome_style::Theme::Dark, {1280, 800}, 100},
                           {"1280x720", outcome_style::Theme::Light, {1280, 720}, 100},
                           {"text-200", outcome_style::Theme::Light, {1280, 720}, 200}};

bool save(QWidget &widget, const Look &look, const QString &path)
{
    if (qobject_cast<MainWindow *>(&widget) != nullptr)
        widget.resize(look.size);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return widget.grab().save(path);
}

}  // namespace

/// `sealscope-screens FOLDER [SCENE…]`: every scene in every look as FOLDER/LOOK/SCENE-STATE.png.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: sealscope-screens FOLDER [SCENE…]\n", stderr);
        return 64;
    }
    int count = 0;
    for (const Look &look : kLooks) {
        const QDir folder(arguments[1] + u'/' + QString::fromLatin1(look.name));
        folder.mkpath(QStringLiteral("."));
        Appearance::instance().setTheme(look.theme);
        Appearance::instance().setTextSize(look.textSize);
        for (const screens::Scene &scene : screens::scenes()) {
            const QString name = QString::fromLatin1(scene.name);
            if (arguments.size() > 2 && !arguments.mid(2).contains(name))
                continue;
            scene.play([&](QWidget &widget, const QString &suffix) {
                const QString file = suffix.isEmpty() ? name : name + u'-' + suffix;
                count += save(widget, look, folder.filePath(file + QStringLiteral(".png"))) ? 1 : 0;
            });
        }
    }
    std::printf("%d pictures in %s\n", count, qPrintable(arguments[1]));
    return 0;
}
