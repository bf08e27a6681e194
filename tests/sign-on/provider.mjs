// A provider of OpenID Connect for tests: `node provider.mjs PORT REDIRECT`. Whoever comes is signed in as the person that
// /person?sub=NAME chose; /rotate makes new keys.
import Provider from 'oidc-provider';
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
let person = 'person-1', provider, serial = 0;
function make() {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  provider = new Provider(issuer, {
    clients: [{ client_id: 'nhip', client_secret: 'secret', redirect_uris: [redirect], grant_types: ['authorization_code'],
      response_types: ['code'], post_logout_redirect_uris: [new URL('/', redirect).href] }],
    jwks: { keys: [{ ...jwk, use: 'sig', alg: 'RS256', kid: `k${++serial}` }] },
    cookies: { keys: ['test'] }, pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, i) => `/interaction/${i.uid}` },
  });
}
make();
http.createServer(async (req, res) => {
  const url = new URL(req.url, issuer);
  if (url.pathname === '/person') { person = url.searchParams.get('sub'); return res.end('ok'); }
  if (url.pathname === '/rotate') { make(); return res.end('ok'); }
  if (url.pathname.startsWith('/interaction/')) {
    const { prompt, params, session } = await provider.interactionDetails(req, res);
    if (prompt.name === 'login') return provider.interactionFinished(req, res, { login: { accountId: person } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid');
    return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  }
  return provider.callback()(req, res);
}).listen(port, '127.0.0.1', () => console.log('ready'));
