import * as vscode from 'vscode';
import { mayBeAsked, repositoriesToAskAbout } from '../../../server/src/core/images/askableImage';
import { readImage } from '../../../server/src/core/images/imageText';
import { type RegistryAddress, registryCovers } from '../../../server/src/core/images/registryAddress';
import { repositoryKey } from '../../../server/src/core/images/visibilityCache';
import { ClientCommand } from '../../../server/src/protocol';
import { withCancellableProgress } from '../cancellableProgress';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { anonymousCheckMode, registriesNamedByUser, settingsFor } from '../imageChecks/imageCheckSettings';
import type { ImageChecks } from '../imageChecks/imageChecks';
import {
  answerText,
  detailsOf,
  type ImageCheck,
  notAskedText,
  summaryOf,
} from '../imageChecks/imageCheckWords';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { ReadOnlyText } from '../readOnlyText';
import { readCheckImage } from './commandArguments';
import { chooseScope, type ImageCheckScope, imagesOf } from './imageCheckScope';
import { explainRestrictedMode } from './restrictedMode';

interface Question {
  readonly scope: ImageCheckScope;
  /** Ask also where an answer is known. */
  readonly again: boolean;
}

/** "Pull Secrets: Check Images with Their Registries", and the quick fix that checks one image. */
export function registerCheckImages(
  checks: ImageChecks,
  store: CredentialStore,
  server: Pick<ManifestServer, 'podImages'>,
): vscode.Disposable {
  const details = new ReadOnlyText('pull-secrets-image-check', 'Images and Their Registries');
  const ask = async (question: Question): Promise<void> => {
    const check = await checkWithProgress(question, { checks, server }, await registriesNamedByUser(store));
    if (check) {
      // Not awaited: the command is done, and the message may stay for as long as the user likes.
      void tell(question.scope, check, details, () => ask({ ...question, again: true }));
    }
  };
  return vscode.Disposable.from(
    details,
    vscode.commands.registerCommand(ClientCommand.checkImages, async (argument: unknown) => {
      if (!vscode.workspace.isTrusted) {
        await explainRestrictedMode('have registries asked about them');
        return;
      }
      if (anonymousCheckMode() === 'off') {
        await explainSetting();
        return;
      }
      const wanted = readCheckImage(argument);
      const scope: ImageCheckScope | undefined = wanted
        ? { kind: 'image', image: wanted.image }
        : await chooseScope();
      if (scope) {
        await ask({ scope, again: scope.kind === 'image' });
      }
    }),
  );
}

async function explainSetting(): Promise<void> {
  const open = 'Open Setting';
  const answer = await vscode.window.showWarningMessage(
    'No registry is asked about images, because the setting pullSecrets.anonymousCheck is "off".',
    open,
  );
  if (answer === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'pullSecrets.anonymousCheck');
  }
}

interface CheckWorld {
  readonly checks: ImageChecks;
  readonly server: Pick<ManifestServer, 'podImages'>;
}

/** Undefined if the user cancelled. */
async function checkWithProgress(
  { scope, again }: Question,
  { checks, server }: CheckWorld,
  named: readonly RegistryAddress[],
): Promise<ImageCheck | undefined> {
  return withCancellableProgress('Asking registries about images', async (signal, { token, report }) => {
    const texts = await imagesOf(scope, server, token);
    const { length } = repositoriesToAskAbout(texts, named);
    let done = 0;
    const asked = await checks.ask(texts, named, {
      again,
      signal,
      onAsked: () => {
        done += 1;
        report({ message: `${done} of ${length}`, increment: 100 / length });
      },
    });
    return signal.aborted ? undefined : { asked, notAsked: namedByWorkspaceAlone(texts, named, scope) };
  });
}

/** Repositories that the rules take for private by the workspace's word, which is not enough to ask. */
function namedByWorkspaceAlone(
  texts: readonly string[],
  named: readonly RegistryAddress[],
  scope: ImageCheckScope,
): readonly string[] {
  const { registries } = settingsFor(scope.kind === 'file' ? scope.document.uri : undefined);
  const images = texts.map(readImage).filter((image) => image.kind !== 'unreadable');
  const left = images.filter(
    (image) =>
      !image.isPathPartial &&
      !mayBeAsked(image, named) &&
      registries.some((registry) => registry.private && registryCovers(registry, image)),
  );
  return [...new Set(left.map(repositoryKey))];
}

async function tell(
  scope: ImageCheckScope,
  check: ImageCheck,
  details: ReadOnlyText,
  askAgain: () => Promise<void>,
): Promise<void> {
  if (scope.kind === 'image') {
    const [one] = check.asked;
    void vscode.window.showInformationMessage(
      withoutLinks(one ? answerText(one) : notAskedText(scope.image)),
    );
    return;
  }
  const [show, again] = ['Show Details', 'Ask Again'];
  const buttons = [
    ...(check.asked.length + check.notAsked.length === 0 ? [] : [show]),
    ...(check.asked.length === 0 ? [] : [again]),
  ];
  const answer = await vscode.window.showInformationMessage(summaryOf(check), ...buttons);
  if (answer === show) {
    await details.show(detailsOf(check, new Date()));
  } else if (answer === again) {
    await askAgain();
  }
}
