/** What is known of a registry. The rows stand in the files beside this one. */
export interface RegistryFacts {
  readonly id: string;
  readonly name: string;
  /** Whole lower-case hosts, anchored. What they match decides how private a host is and where credentials go. */
  readonly hostPatterns: readonly RegExp[];
  /** Hosts that people like to give to such a registry: good for names and hints, and for nothing else. */
  readonly heuristicHostPatterns?: readonly RegExp[];
  readonly visibility: RegistryVisibility;
  /** The same vendor's clusters can be set up so that their nodes sign in by themselves. */
  readonly nodesMaySignIn?: true;
  /** GitHub's fine-grained tokens (`github_pat_…`) open nothing there. */
  readonly takesClassicTokensOnly?: true;
  readonly authsKey: AuthsKeyRule;
  readonly usernameHint: string;
  readonly passwordHint: string;
  readonly defaultUsername?: string;
  /** The vendor's page about logging in. */
  readonly docs: string;
  /** Hosts other than the registry's own that may ask for its credentials. */
  readonly realmHosts?: (host: string) => readonly string[];
  /** Host that answers the registry API, if it is not the one in the image. */
  readonly apiHost?: string;
  /** Hours that a password lives if the user name says that it is a passing token. */
  readonly usernameTtlHours?: Readonly<Record<string, number>>;
  /** Hours that a password lives that the registry's exchange gives out. */
  readonly tokenTtlHours?: number;
}

type RegistryVisibility =
  /** Nothing there can be pulled without a login. */
  | 'private'
  /** Private unless the owner published it. */
  | 'likely-private'
  /** Everything there can be pulled without a login. */
  | 'public'
  | 'unknown';

/** The key of a pull secret: the host as the image writes it, or one fixed text. */
type AuthsKeyRule = 'host' | { readonly fixed: string };
