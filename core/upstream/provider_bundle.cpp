#include "core/upstream/provider_bundle.h"

namespace sealscope {

Result<ProviderEvidence> readProviderEvidence(UpstreamProvider provider, const Bundle &bundle, BytesView bytes)
{
    const auto read = [&]() -> Result<ProviderEvidence> {
        switch (provider) {
        case UpstreamProvider::PhalaDirect: return readPhalaDirect(bundle, bytes);
        case UpstreamProvider::NearAi: return readNearAi(bundle, bytes);
        case UpstreamProvider::Tinfoil: return readTinfoil(bundle, bytes);
        case UpstreamProvider::Chutes: return readChutes(bundle, bytes);
        case UpstreamProvider::SecretAi: return readSecretAi(bundle, bytes);
        case UpstreamProvider::AciService: break;
        }
        return readAciService(bundle, bytes);
    };
    Result<ProviderEvidence> out = read();
    if (out) {
        out->provider = provider;
        out->routerOnly = coversRouterOnly(provider);
    }
    return out;
}

}  // namespace sealscope
