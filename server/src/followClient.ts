import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
} from 'vscode-languageserver';
import { Method } from './protocol';
import type { Indexing } from './workspace/keepIndexed';
import type { Workspace } from './workspace/workspace';

/** Heeds what the client tells beside documents and files. `refresh`: what is shown may be out of date. */
export function followClient(
  connection: Connection,
  client: ClientCapabilities,
  { credentials, visibilities, trust }: Pick<Workspace, 'credentials' | 'visibilities' | 'trust'>,
  indexing: Indexing,
  refresh: () => void,
): void {
  connection.onNotification(Method.credentialsChanged, () => {
    credentials.forget();
    refresh();
  });
  visibilities.onExpiry(refresh);
  connection.onNotification(Method.imageVisibility, (params: unknown) => {
    if (visibilities.take(params)) {
      refresh();
    }
  });
  connection.onNotification(Method.workspaceTrusted, () => {
    trust.grant();
    indexing.restart();
  });
  connection.onDidChangeConfiguration(() => indexing.restart());
  connection.onInitialized(() => {
    indexing.start();
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      watchSettings(connection);
    }
  });
}

function watchSettings(connection: Connection): void {
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: 'pullSecrets' })
    .catch((cause) => connection.console.warn(`Changes of settings will not be noticed: ${String(cause)}`));
}
