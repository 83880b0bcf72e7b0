/** Real servers on this machine that want a credential, and a check of one against them. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { SecretText } from '../../core/pullSecrets/secretText';
import { type VerifyOptions, verifyCredential } from '../verify';
import { type AnswerRequest, type LoopbackServer, startLoopbackServer } from './loopbackServer';
import type { KeyAndCertificate } from './testAuthority';

export const password = 'open sesame/1';
export const basic = `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;

export async function verifyAt(host: string, options: VerifyOptions = {}) {
  const credential = {
    kind: 'basic',
    registry: host,
    username: 'ada',
    password: new SecretText(password),
  } as const;
  const outcome = await verifyCredential(credential, options);
  assert.equal(JSON.stringify(outcome).includes('sesame'), false);
  return outcome;
}

export function demand(response: ServerResponse, header: string): void {
  response.writeHead(401, { 'www-authenticate': header }).end();
}

export interface HostileServers {
  start(answer: AnswerRequest, certificate?: KeyAndCertificate): Promise<LoopbackServer>;
  /** What an attacker listens with: it accepts everything it is sent. */
  startAttacker(certificate?: KeyAndCertificate): Promise<LoopbackServer>;
}

/** Servers that end with each test of the suite. */
export function useHostileServers(): HostileServers {
  const running: LoopbackServer[] = [];
  const start = async (answer: AnswerRequest, certificate?: KeyAndCertificate) => {
    const server = await startLoopbackServer(answer, certificate);
    running.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });
  return {
    start,
    startAttacker: (certificate) => start((_, response) => void response.end('{"token":"x"}'), certificate),
  };
}

export function assertNothingStolen(attacker: LoopbackServer): void {
  assert.deepEqual(attacker.seen, [], 'the attacker was asked');
}

/** How many requests brought the credential. */
export function timesSent({ seen }: LoopbackServer): number {
  return seen.filter(({ authorization }) => authorization === basic).length;
}
