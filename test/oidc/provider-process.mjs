/**
 * A real OpenID provider (`oidc-provider`) as a process of its own, because it is of a kind of module that the tests' compiler does not
 * take. It listens on a free port, and does what its parent says over IPC; nobody types anything: who signs in next is told beforehand.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

let issuer = '';
let provider;
let client;
let rotations = 0;
/** Who signs in next, and by what. */
let next = { accountId: 'nobody' };
/** The last logout token that it has sent. */
let sent = '';
const asked = { keys: 0 };

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  rotations += 1;
  return { ...privateKey.export({ format: 'jwk' }), kid: `key-${rotations}`, use: 'sig', alg: 'RS256' };
}

function serve() {
  provider = new Provider(issuer, {
    clients: [client],
    jwks: { keys: [newKey()] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub', 'employee_number', 'acr', 'amr'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, employee_number: `E-${accountId}` }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
}

async function interact(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: next });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Hands a logout token on to where it is meant for. */
async function tell(request, response) {
  sent = await text(request);
  const { 'content-type': type } = request.headers;
  const answer = await fetch(request.url.slice('/told?'.length), {
    method: 'POST',
    headers: { 'content-type': type },
    body: sent,
  });
  response.writeHead(answer.status).end();
}

const COMMANDS = {
  register(metadata) {
    client = metadata;
    serve();
  },
  signInNext(login) {
    next = login;
  },
  rotate: serve,
  logoutSent: () => sent,
  keysAsked: () => asked.keys,
};

const server = createServer((request, response) => {
  if (request.url.startsWith('/jwks')) asked.keys += 1;
  if (request.url.startsWith('/told?')) return tell(request, response);
  if (!request.url.startsWith('/interaction/')) return provider.callback()(request, response);
  return interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
process.on('message', ({ id, command, given }) => {
  process.send({ id, answer: COMMANDS[command](given) ?? null });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  process.send({ issuer });
});
