import { z } from 'zod';

/** How Temporal and this process know each other; without any of it they speak openly, within one machine or network. */
export interface TemporalSecurity {
  /** File of the certificates by which Temporal is trusted; without it by those that the machine trusts. */
  caFile?: string;
  /** Files of the certificate and key by which Temporal trusts this process. */
  certFile?: string;
  keyFile?: string;
  /** The name that Temporal's certificate bears, where its address is another. */
  serverName?: string;
  /** Of Temporal Cloud, in place of a certificate. */
  apiKey?: string;
}

export const TEMPORAL_VARIABLES = {
  TEMPORAL_TLS_CA: ['the file of the certificates by which Temporal is trusted', '/certs/ca.pem'],
  TEMPORAL_TLS_CERT: ['the file of the certificate by which Temporal trusts this process', '/certs/shouban.pem'],
  TEMPORAL_TLS_KEY: ['the file of the key of that certificate', '/certs/shouban.key'],
  TEMPORAL_TLS_SERVER_NAME: ['the name that Temporal’s certificate bears', 'temporal.internal'],
  TEMPORAL_API_KEY: ['an API key of Temporal Cloud, without spaces', 'eyJhbGciOi'],
} as const satisfies Record<string, readonly [string, string]>;

/** Set for processes of a Temporal of their own, which speaks openly whatever this process was told about another. */
export const OPENLY: Record<string, string> = Object.fromEntries(
  Object.keys(TEMPORAL_VARIABLES).map((name) => [name, '']),
);

const file = z.string().min(1).optional();
export const TEMPORAL_SCHEMA = {
  TEMPORAL_TLS_CA: file,
  TEMPORAL_TLS_CERT: file,
  TEMPORAL_TLS_KEY: file,
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  TEMPORAL_API_KEY: z.string().regex(/^\S+$/).optional(),
};

const temporalSchema = z.object(TEMPORAL_SCHEMA);

/** A certificate without its key, or a key without its certificate, is of no use: the variable that is missing. */
export function neededOf({ TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key }: z.infer<typeof temporalSchema>) {
  if (cert && !key) return ['TEMPORAL_TLS_KEY'] as const;
  return key && !cert ? (['TEMPORAL_TLS_CERT'] as const) : [];
}

export function temporalSecurityOf(values: z.infer<typeof temporalSchema>): TemporalSecurity | undefined {
  const security: TemporalSecurity = {
    ...(values.TEMPORAL_TLS_CA && { caFile: values.TEMPORAL_TLS_CA }),
    ...(values.TEMPORAL_TLS_CERT && { certFile: values.TEMPORAL_TLS_CERT }),
    ...(values.TEMPORAL_TLS_KEY && { keyFile: values.TEMPORAL_TLS_KEY }),
    ...(values.TEMPORAL_TLS_SERVER_NAME && { serverName: values.TEMPORAL_TLS_SERVER_NAME }),
    ...(values.TEMPORAL_API_KEY && { apiKey: values.TEMPORAL_API_KEY }),
  };
  return Object.keys(security).length > 0 ? security : undefined;
}
