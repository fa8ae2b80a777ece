#include <QTest>

/// Holds the tree to its layers: who may include whom.
class tst_Layers : public QObject {
    Q_OBJECT

private slots:
    void includesFollowTheTable() {}
};

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
