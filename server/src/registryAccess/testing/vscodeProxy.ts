/** `https.request` as VS Code replaces it where there is a proxy, in short; the journeys have VS Code's own. */
import type { ClientRequest } from 'node:http';
import https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** Gives back a function that takes the proxy away again. */
export function putProxyOnTheWay(url: string): () => void {
  const original = https.request;
  https.request = ((target: URL, options: https.RequestOptions) =>
    original(target, { ...options, agent: new TellingAgent(url) })) as typeof https.request;
  return () => {
    https.request = original;
  };
}

/** It tells the request about the proxy, and keeps its errors to itself. */
class TellingAgent extends HttpsProxyAgent<string> {
  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>) {
    const proxy = `PROXY ${this.proxy.username === '' ? '' : `${this.proxy.username}:${this.proxy.password}@`}${this.proxy.host}`;
    const tell = (event: object) => (request as ClientRequest).emit('proxy', { proxy, ...event });
    try {
      const socket = await super.connect(request, options);
      tell({ socket });
      return socket;
    } catch (error) {
      tell({ error });
      throw new Error(`Failed to establish a socket connection to proxies: ${proxy}`);
    }
  }
}
