import { z } from 'zod';

/** Where spans go; which requests are traced is told to the SDK by its own standard variables, which are only checked here. */
export interface TracingConfig {
  /** Of an OpenTelemetry collector, by OTLP over HTTP. */
  endpoint: string;
  /** The name of this process there, where it is to be another than its own. */
  serviceName?: string;
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

export const TRACING_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    'the http or https address of an OpenTelemetry collector, without which nothing is traced',
    'http://otel-collector:4318',
  ],
  OTEL_SERVICE_NAME: ['the name that spans of this process bear', 'shouban-api'],
  OTEL_TRACES_SAMPLER: [`one of ${SAMPLERS.join(', ')}`, 'parentbased_traceidratio'],
  OTEL_TRACES_SAMPLER_ARG: ['the share of requests that is traced, from 0 to 1', '0.05'],
} as const satisfies Record<string, readonly [string, string]>;

export const TRACING_SCHEMA = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/)
    .optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional(),
};

const tracingSchema = z.object(TRACING_SCHEMA);

export function tracingOf(values: z.infer<typeof tracingSchema>): TracingConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName } = values;
  return endpoint === undefined ? undefined : { endpoint, ...(serviceName && { serviceName }) };
}
