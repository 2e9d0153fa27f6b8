import { z } from 'zod';

/** The provider of the house at which persons may sign in besides our own accounts. */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends the browser back to: a page of the console. */
  redirectUrl: string;
  /** The claim of its ID tokens that is compared with what administrators have linked. */
  claim: string;
  scope: string;
  /** Values of `acr` or `amr` that say that it has asked for more than one factor. */
  strong: string[];
}

const words = z.string().transform((text) => text.split(',').map((word) => word.trim()));
/** Unencrypted only where it does not leave the machine. */
const address = z
  .string()
  .regex(/^(?:https:\/\/[^\s?#]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?(?:\/[^\s?#]*)?)$/);

export const OIDC_VARIABLES = {
  SHOUBAN_OIDC_ISSUER: ['the https address by which a provider of OpenID Connect names itself', 'https://sso.example'],
  SHOUBAN_OIDC_CLIENT_ID: ['the name under which the provider knows Shouban', 'shouban'],
  SHOUBAN_OIDC_CLIENT_SECRET: ['the secret by which the provider knows Shouban', 'ChangeThisToSomethingLongAndRandom'],
  SHOUBAN_OIDC_REDIRECT_URL: [
    'the https address of the console’s page /login/unified',
    'https://zwfw.example/login/unified',
  ],
  SHOUBAN_OIDC_CLAIM: ['the name of a claim of its ID tokens', 'sub'],
  SHOUBAN_OIDC_SCOPE: ['scopes, openid among them, separated by spaces', 'openid'],
  SHOUBAN_OIDC_MFA: ['values of acr or amr that show more than one factor, separated by commas', 'mfa'],
} as const satisfies Record<string, readonly [string, string]>;

export const OIDC_SCHEMA = {
  SHOUBAN_OIDC_ISSUER: address.optional(),
  SHOUBAN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  SHOUBAN_OIDC_CLIENT_SECRET: z.string().min(16).optional(),
  SHOUBAN_OIDC_REDIRECT_URL: address.optional(),
  SHOUBAN_OIDC_CLAIM: z
    .string()
    .regex(/^[\w.:/-]+$/)
    .default('sub'),
  SHOUBAN_OIDC_SCOPE: z
    .string()
    .regex(/^(?:\S+ )*openid(?: \S+)*$/)
    .default('openid'),
  SHOUBAN_OIDC_MFA: words.default(['mfa']),
};

/** Nobody is signed in at a provider to whom we cannot show who we are. */
export const NEEDED_WITH_OIDC = ['SHOUBAN_OIDC_CLIENT_ID', 'SHOUBAN_OIDC_CLIENT_SECRET'] as const;

const oidcSchema = z.object(OIDC_SCHEMA);

/** Off where no issuer is named. @param publicUrl where the console is reached */
export function oidcOf(values: z.infer<typeof oidcSchema>, publicUrl: string): OidcConfig | undefined {
  if (!values.SHOUBAN_OIDC_ISSUER) return undefined;
  return {
    issuer: values.SHOUBAN_OIDC_ISSUER,
    clientId: values.SHOUBAN_OIDC_CLIENT_ID!,
    clientSecret: values.SHOUBAN_OIDC_CLIENT_SECRET!,
    redirectUrl: values.SHOUBAN_OIDC_REDIRECT_URL ?? `${publicUrl}/login/unified`,
    claim: values.SHOUBAN_OIDC_CLAIM,
    scope: values.SHOUBAN_OIDC_SCOPE,
    strong: values.SHOUBAN_OIDC_MFA,
  };
}
