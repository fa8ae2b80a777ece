#include "app/gateway/simulated_platform/tcb_info_writer.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

namespace {

using json_writer::Object;

void addRating(Object &out, UnixTime date, const std::string &status, const std::vector<std::string> &advisories)
{
    out.add("tcbDate", json_writer::time(date)).add("tcbStatus", json::quote(status));
    if (!advisories.empty())
        out.add("advisoryIDs", json_writer::strings(advisories));
}

std::string components(const ComponentList &list)
{
    std::vector<std::string> elements;
    for (const ComponentDescription &component : list) {
        Object element;
        element.add("svn", component.svn);
        if (!component.category.empty())
            element.add("category", json::quote(component.category));
        if (!component.type.empty())
            element.add("type", json::quote(component.type));
        elements.push_back(element.text());
    }
    return json_writer::array(elements);
}

/// Version 2 numbers its components: sgxtcbcomp01svn … sgxtcbcomp16svn.
void addNumberedComponents(Object &tcb, const ComponentList &list)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        tcb.add("sgxtcbcomp" + std::string(number.size() == 1 ? "0" : "") + number + "svn", list[i].svn);
    }
}

std::string level(const TcbLevelDescription &level, const TcbInfoDescription &info)
{
    Object tcb;
    if (info.version == 2) {
        addNumberedComponents(tcb, level.sgx);
        tcb.add("pcesvn", level.pceSvn);
    } else {
        tcb.add("sgxtcbcomponents", components(level.sgx)).add("pcesvn", level.pceSvn);
        if (!level.tdx.empty())
            tcb.add("tdxtcbcomponents", components(level.tdx));
    }
    Object out;
    out.add("tcb", tcb.text());
    addRating(out, level.date, level.status, level.advisories);
    return out.text();
}

void addModule(Object &out, const ModuleDescription &module)
{
    out.add("mrsigner", json_writer::hex(module.mrSigner))
        .add("attributes", json_writer::hex(module.attributes))
        .add("attributesMask", json_writer::hex(module.attributesMask));
}

std::string moduleIdentity(const ModuleIdentityDescription &identity)
{
    Object out;
    out.add("id", json::quote(identity.id));
    addModule(out, identity.module);
    out.add("tcbLevels", writeIsvSvnLevels(identity.levels));
    return out.text();
}

}  // namespace

std::string edited(std::string text, const std::vector<TextEdit> &edits)
{
    for (const TextEdit &edit : edits) {
        const std::size_t at = text.find(edit.from);
        if (at != std::string::npos)
            text.replace(at, edit.from.size(), edit.to);
    }
    return text;
}

std::string writeIsvSvnLevels(const std::vector<IsvSvnLevelDescription> &levels)
{
    std::vector<std::string> elements;
    for (const IsvSvnLevelDescription &level : levels) {
        Object out;
        out.add("tcb", Object().add("isvsvn", level.isvSvn).text());
        addRating(out, level.date, level.status, level.advisories);
        elements.push_back(out.text());
    }
    return json_writer::array(elements);
}

std::string writeTcbInfo(const TcbInfoDescription &description)
{
    Object out;
    if (description.version != 2)
        out.add("id", json::quote(description.id));
    out.add("version", description.version)
        .add("issueDate", json_writer::time(description.issueDate))
        .add("nextUpdate", json_writer::time(description.nextUpdate))
        .add("fmspc", json_writer::hex(description.fmspc))
        .add("pceId", json_writer::hex(description.pceId))
        .add("tcbType", description.tcbType)
        .add("tcbEvaluationDataNumber", description.evaluationNumber);
    if (description.module) {
        Object module;
        addModule(module, *description.module);
        out.add("tdxModule", module.text());
    }
    if (!description.moduleIdentities.empty()) {
        std::vector<std::string> identities;
        for (const ModuleIdentityDescription &identity : description.moduleIdentities)
            identities.push_back(moduleIdentity(identity));
        out.add("tdxModuleIdentities", json_writer::array(identities));
    }
    std::vector<std::string> levels;
    for (const TcbLevelDescription &one : description.levels)
        levels.push_back(level(one, description));
    out.add("tcbLevels", json_writer::array(levels));
    return edited(out.text(), description.edits);
}

}  // namespace sealscope::simulated
