#include "app/gateway/state_files.h"

#include <fstream>
#include <stdlib.h>

namespace sealscope::gateway {

namespace {

namespace fs = std::filesystem;

Result<void> writeFile(const fs::path &path, BytesView bytes)
{
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const std::string_view text = asText(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        return fail(ErrorCode::InputUnreadable, path.string() + ": cannot be written");
    return {};
}

Result<StateFiles> folderOf(const Options &options)
{
    std::error_code error;
    StateFiles out;
    if (!options.stateDir.empty()) {
        fs::create_directories(options.stateDir, error);
        out.folder = error ? fs::path() : fs::absolute(options.stateDir, error);
    } else {
        std::string name = (fs::temp_directory_path(error) / "sealscope-gateway-XXXXXX").string();
        out.folder = mkdtemp(name.data()) == nullptr ? fs::path() : fs::path(name);
        out.temporary = true;
    }
    if (error || out.folder.empty())
        return fail(ErrorCode::InputUnreadable, "the folder for root.der and ca.pem cannot be made");
    out.root = out.folder / "root.der";
    out.ca = out.folder / "ca.pem";
    return out;
}

}  // namespace

Result<StateFiles> writeStateFiles(const Options &options, BytesView root, std::string_view caPem)
{
    return folderOf(options).and_then([&](StateFiles files) -> Result<StateFiles> {
        Result<void> written = writeFile(files.root, root);
        if (written)
            written = writeFile(files.ca, asBytes(caPem));
        if (written && !options.caOut.empty())
            written = writeFile(options.caOut, asBytes(caPem));
        if (!written)
            return tl::unexpected<Error>(written.error());
        return files;
    });
}

void removeStateFiles(const StateFiles &files)
{
    std::error_code ignored;  // it is on its way out: a leftover is all that can come of it
    if (files.temporary)
        fs::remove_all(files.folder, ignored);
}

}  // namespace sealscope::gateway
