/** Whether the user trusts the workspace. Trust is only ever granted; taking it back starts the editor anew. */
export class WorkspaceTrust {
  #isGranted: boolean;

  constructor(isGranted: boolean) {
    this.#isGranted = isGranted;
  }

  get isGranted(): boolean {
    return this.#isGranted;
  }

  grant(): void {
    this.#isGranted = true;
  }
}
