/**
 * The real registry with tokens, as most registries work: `/v2/` and `/token` behind https on one port of this
 * machine, with a certificate that only the test's own authority vouches for.
 */
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../server/src/registryAccess/testing/loopbackServer';
import { createTestAuthority } from '../../../server/src/registryAccess/testing/testAuthority';
import { type DockerRegistry, startRegistryWith } from './dockerRegistry';
import { passOn } from './passOn';
import { answerTokenRequest, type TokenUser, tokenIssue } from './tokenService';

export interface TokenRegistry extends DockerRegistry {
  /** PEM text of the authority that vouches for it. */
  readonly authority: string;
  /** Every request to the port of the registry. */
  readonly seen: LoopbackServer['seen'];
  /** The token service, if it has a port of its own. */
  readonly tokenServer?: Pick<LoopbackServer, 'host' | 'seen'>;
}

export interface TokenRegistryTerms {
  readonly users: readonly TokenUser[];
  /** The registry sends everybody to another port of the same host for a token. */
  readonly isTokenServiceElsewhere?: boolean;
  /** The name it goes by where a proxy leads to it: its certificate is for that alone. */
  readonly name?: string;
}

export async function startTokenRegistry({
  users,
  isTokenServiceElsewhere = false,
  name,
}: TokenRegistryTerms): Promise<TokenRegistry> {
  const authority = createTestAuthority();
  const signer = authority.issue({ isRsa: true });
  const certificate = authority.issue(name === undefined ? {} : { names: `DNS:${name}` });
  let registry: DockerRegistry | undefined;
  const answerToken = (request: IncomingMessage, response: ServerResponse) =>
    answerTokenRequest(request, response, users, signer);
  const front = await startLoopbackServer((request, response) => {
    if (!isTokenServiceElsewhere && request.url?.startsWith('/token?') === true) {
      answerToken(request, response);
    } else {
      passOn(request, response, registry?.port);
    }
  }, certificate);
  const tokenServer = isTokenServiceElsewhere
    ? await startLoopbackServer(answerToken, certificate)
    : undefined;
  const stop = async () => {
    await Promise.all([front.stop(), tokenServer?.stop(), registry?.stop()]);
  };
  try {
    registry = await startRegistryWith(async (folder) => {
      const rootcertbundle = path.join(folder, 'authority.pem');
      await writeFile(rootcertbundle, authority.certificate);
      const url = name === undefined ? front.url : `https://${name}`;
      const realm = `${tokenServer?.url ?? url}/token`;
      return { http: { host: url }, auth: { token: { realm, rootcertbundle, ...tokenIssue } } };
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { host, seen } = front;
  const port = Number(new URL(front.url).port);
  return {
    ...{ port, host, seen, stop, authority: authority.certificate },
    ...(tokenServer === undefined ? {} : { tokenServer }),
  };
}
