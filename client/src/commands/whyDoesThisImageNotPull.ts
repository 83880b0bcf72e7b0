import * as vscode from 'vscode';
import { formatReference, type ImageReference } from '../../../server/src/core/images/imageReference';
import { imageToPull } from '../../../server/src/registryAccess/imageToPull';
import {
  diagnosePull,
  type PullDiagnosis,
} from '../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import { withCancellableProgress } from '../cancellableProgress';
import type { Credential } from '../credentials/credential';
import { detailsOf } from '../credentials/pullDiagnosis/pullDiagnosisDetails';
import {
  type CredentialName,
  type DiagnosedPull,
  type NextStep,
  wordsOf,
} from '../credentials/pullDiagnosis/pullDiagnosisWords';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { registryAccessSettings } from '../credentials/verification/registryAccessSettings';
import { settingsFor } from '../imageChecks/imageCheckSettings';
import { withoutLinks } from '../plainText';
import { ReadOnlyText } from '../readOnlyText';
import { workspaceManifests } from '../workspaceManifests';
import { imageOnLine } from './imageOnLine';
import { podAtLine, secretNamesOf, serviceAccountsIn } from './podAtLine';
import { type PullQuestion, readPullQuestion } from './pullQuestion';
import { explainRestrictedMode } from './restrictedMode';

/** Commands that the message may lead on to; without one its button is not shown. */
export interface FollowUpCommands {
  /** Gets `{ registry }`. */
  readonly addCredential?: string;
  /** Gets `{ id }`. */
  readonly rotateCredential?: string;
}

/** "Pull Secrets: Why Does This Image Not Pull?". Its argument may name the image; see {@link PullQuestion}. */
export function registerWhyDoesThisImageNotPull(
  store: CredentialStore,
  followUps: FollowUpCommands,
): vscode.Disposable {
  const details = new ReadOnlyText('pull-secrets-diagnosis', 'Why an Image Does Not Pull');
  return vscode.Disposable.from(
    details,
    vscode.commands.registerCommand('pullSecrets.whyDoesThisImageNotPull', async (argument: unknown) => {
      if (!vscode.workspace.isTrusted) {
        await explainRestrictedMode('find out why an image does not pull');
        return;
      }
      const question = readPullQuestion(argument) ?? (await askForQuestion());
      const image = question && imageToPull(question.image);
      if (!question || !image) {
        if (question) {
          void vscode.window.showWarningMessage(
            'This is no complete name of an image, so no registry was asked. Run the command again and enter it.',
          );
        }
        return;
      }
      const pull = await diagnose(store, image, question);
      if (!isCancelled(pull.diagnosis)) {
        // Not awaited: the command is done, and the message may stay for as long as the user likes.
        void tell(pull, details, followUps);
      }
    }),
  );
}

/** The image on the cursor's line; asked for where there is none, or none that is complete. */
async function askForQuestion(): Promise<PullQuestion | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = editor ? imageOnLine(editor.document.lineAt(editor.selection.active.line).text) : undefined;
  if (editor && found?.kind === 'image') {
    return { image: found.text, secretNames: await secretNamesAt(editor) };
  }
  const image = await vscode.window.showInputBox({
    title: 'Why Does This Image Not Pull?',
    prompt: 'Registries are asked about this image, with the stored credentials that cover it.',
    placeHolder: 'ghcr.io/acme/app:1.0',
    ...(found?.kind === 'unfinished' ? { value: found.text } : {}),
    ignoreFocusOut: true,
    validateInput: (text) =>
      imageToPull(text.trim()) ? undefined : 'Enter a whole image, such as ghcr.io/acme/app:1.0.',
  });
  return image === undefined ? undefined : { image: image.trim(), secretNames: [] };
}

/** Of the pod whose image the cursor's line has. Its service account may stand in another file of the workspace. */
async function secretNamesAt({ document, selection }: vscode.TextEditor): Promise<readonly string[]> {
  const line = document.lineAt(selection.active.line).range;
  const range = { start: document.offsetAt(line.start), end: document.offsetAt(line.end) };
  const pod = podAtLine(document.getText(), range, settingsFor(document.uri));
  if (!pod) {
    return [];
  }
  const accounts = [...serviceAccountsIn(document.getText())];
  if (pod.podSpec.pullSecrets.state !== 'listed') {
    for await (const { text } of workspaceManifests()) {
      accounts.push(...serviceAccountsIn(text));
    }
  }
  return [...new Set(secretNamesOf(pod, accounts))];
}

async function diagnose(
  store: CredentialStore,
  image: ImageReference,
  { secretNames }: PullQuestion,
): Promise<DiagnosedPull> {
  const { credentials } = await store.list();
  const names = new Map(credentials.map((one) => [one.id, nameOf(one, secretNames)]));
  const title = `Asking ${image.domain} about ${formatReference(image)}…`;
  const diagnosis = await withCancellableProgress(title, (signal) =>
    diagnosePull(
      image,
      credentials.map((credential) => ({ id: credential.id, credential })),
      { ...registryAccessSettings(image.domain), signal },
    ),
  );
  return { image, diagnosis, names };
}

function nameOf({ label, registry, secretName }: Credential, secretNames: readonly string[]): CredentialName {
  return { label, registry, secretName, isUsed: secretNames.includes(secretName) };
}

function isCancelled({ verdict }: PullDiagnosis): boolean {
  return (
    verdict.verdict === 'no-answer' &&
    verdict.obstacle.outcome === 'unreachable' &&
    verdict.obstacle.reason === 'cancelled'
  );
}

interface FollowUp {
  readonly title: string;
  readonly command: string;
  readonly argument: object;
}

async function tell(pull: DiagnosedPull, details: ReadOnlyText, commands: FollowUpCommands): Promise<void> {
  const { text, tone, next } = wordsOf(pull);
  const followUp = followUpOf(next, commands);
  const show = 'Show Details';
  const buttons = [...(followUp ? [followUp.title] : []), show];
  const message = withoutLinks(text);
  const answer = await (tone === 'good'
    ? vscode.window.showInformationMessage(message, ...buttons)
    : vscode.window.showWarningMessage(message, ...buttons));
  if (answer === show) {
    await details.show(detailsOf(pull));
  } else if (followUp && answer === followUp.title) {
    await vscode.commands.executeCommand(followUp.command, followUp.argument);
  }
}

function followUpOf(next: NextStep, commands: FollowUpCommands): FollowUp | undefined {
  const { addCredential, rotateCredential } = commands;
  if (next.step === 'rotate' && rotateCredential !== undefined) {
    return { title: 'Rotate…', command: rotateCredential, argument: { id: next.credentialId } };
  }
  return next.step === 'add-credential' && addCredential !== undefined
    ? { title: 'Add Credential…', command: addCredential, argument: { registry: next.registry } }
    : undefined;
}
