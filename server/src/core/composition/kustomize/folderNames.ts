/**
 * The folder without what is above both: `overlays/prod` for one beside `base`. Only paths of the command line can be
 * without any step.
 */
export function relativeName(folder: string, other: string): string {
  const [steps, others] = [folder.split('/'), other.split('/')];
  const common = steps.findIndex((step, index) => step !== others[index]);
  return decoded(steps.slice(common < 0 ? -1 : common).join('/')) || 'the working directory';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
