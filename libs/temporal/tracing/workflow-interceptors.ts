import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import {
  getRandomStream,
  proxySinks,
  workflowInfo,
  type ActivityInput,
  type GetLogAttributesInput,
  type LocalActivityInput,
  type Next,
  type SignalInput,
  type SignalWorkflowInput,
  type StartChildWorkflowExecutionInput,
  type UpdateInput,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptors,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import type { TracingSinks } from './sinks';

/** As `@temporalio/interceptors-opentelemetry` has it, whose client and activities stand at both ends. */
const HEADER = '_tracer-data';
const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
/** For so long what a workflow does by itself belongs to the request that began it; a timer of weeks later belongs to nobody's. */
const BEGINNING_MS = 60_000;

/** Of W3C Trace Context. */
interface Place {
  traceId: string;
  spanId: string;
  sampled: boolean;
}

interface Handling {
  name: string;
  /** Of the update, which is the key of its command. */
  key?: string;
  under: Place;
  place: Place;
  startedAt: number;
}

/**
 * Carries the trace of a request through a workflow. It neither waits nor draws from the workflow's own random numbers, so that a case goes
 * exactly the same way with it and without it, and one may be replayed as the other (decision 57). Spans go out by a sink, which is silent at replay.
 */
class CarryTrace implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  private readonly random = getRandomStream('tracing');
  private readonly handled = new Set<Handling>();
  private beginning?: { place: Place; until: number };

  execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const under = placeOf(input.headers);
    if (under) {
      const begun = this.begin(`RunWorkflow:${workflowInfo().workflowType}`, under);
      this.beginning = { place: begun.place, until: begun.startedAt + BEGINNING_MS };
      // A run takes weeks: its span says that it has begun.
      this.tell(begun, false);
    }
    return next(input);
  }

  handleUpdate(input: UpdateInput, next: Next<WorkflowInboundCallsInterceptor, 'handleUpdate'>): Promise<unknown> {
    return this.during(`HandleUpdate:${input.name}`, input.headers, () => next(input), input.updateId);
  }

  handleSignal(input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, 'handleSignal'>): Promise<void> {
    return this.during(`HandleSignal:${input.signalName}`, input.headers, () => next(input));
  }

  scheduleLocalActivity(
    input: LocalActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleLocalActivity'>,
  ): Promise<unknown> {
    return next({ ...input, headers: this.onward(input.headers, keysIn(input.args)) });
  }

  scheduleActivity(
    input: ActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>,
  ): Promise<unknown> {
    return next({ ...input, headers: this.onward(input.headers) });
  }

  signalWorkflow(
    input: SignalWorkflowInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'signalWorkflow'>,
  ): Promise<void> {
    return next({ ...input, headers: this.onward(input.headers) });
  }

  startChildWorkflowExecution(
    input: StartChildWorkflowExecutionInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'startChildWorkflowExecution'>,
  ): Promise<[Promise<string>, Promise<unknown>]> {
    return next({ ...input, headers: this.onward(input.headers) });
  }

  getLogAttributes(
    input: GetLogAttributesInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'getLogAttributes'>,
  ): Record<string, unknown> {
    const place = this.place();
    return next(place ? { trace_id: place.traceId, ...input } : input);
  }

  /** Its end is looked at from aside: whoever waits for the handler waits not a moment longer. */
  private during<R>(name: string, headers: Headers, handle: () => Promise<R>, key?: string): Promise<R> {
    const under = placeOf(headers);
    if (!under) return handle();
    const handling = this.begin(name, under, key);
    this.handled.add(handling);
    const end = (failed: boolean) => {
      this.handled.delete(handling);
      this.tell(handling, failed);
    };
    const result = handle();
    void result.then(
      () => end(false),
      () => end(true),
    );
    return result;
  }

  private begin(name: string, under: Place, key?: string): Handling {
    const place = { ...under, spanId: this.newSpanId() };
    return { name, under, place, startedAt: Date.now(), ...(key !== undefined && { key }) };
  }

  private tell({ name, key, under, place, startedAt }: Handling, failed: boolean): void {
    if (!place.sampled) return;
    const { workflowId, runId } = workflowInfo();
    proxySinks<TracingSinks>().tracing.finished({
      name,
      traceId: place.traceId,
      spanId: place.spanId,
      parentSpanId: under.spanId,
      startedAt,
      endedAt: Date.now(),
      failed,
      attributes: {
        temporalWorkflowId: workflowId,
        run_id: runId,
        ...(key !== undefined && { temporalUpdateId: key }),
      },
    });
  }

  private onward(headers: Headers, keys: readonly string[] = []): Headers {
    const place = this.place(keys);
    if (!place) return headers;
    const traceparent = `00-${place.traceId}-${place.spanId}-${place.sampled ? '01' : '00'}`;
    return { ...headers, [HEADER]: defaultPayloadConverter.toPayload({ traceparent })! };
  }

  /**
   * Whose trace something belongs to: that of the command which it carries out or, where it names none, of what is handled for the longest time,
   * since a table takes one after the other; before any of them, of the request that began the workflow.
   */
  private place(keys: readonly string[] = []): Place | undefined {
    const open = [...this.handled];
    const handling = open.find(({ key }) => key !== undefined && keys.includes(key)) ?? open[0];
    if (handling) return handling.place;
    return this.beginning && Date.now() < this.beginning.until ? this.beginning.place : undefined;
  }

  private newSpanId(): string {
    const half = () =>
      Math.floor(this.random.random() * 0xffffffff)
        .toString(16)
        .padStart(8, '0');
    // All zeros would be no span.
    return `${half()}${half().slice(0, 7)}1`;
  }
}

/** Of the commands whose events an activity records. */
function keysIn(args: readonly unknown[]): string[] {
  const { events } = (args[0] ?? {}) as { events?: unknown };
  if (!Array.isArray(events)) return [];
  return events.flatMap(({ command }: { command?: { key?: string } }) => command?.key ?? []);
}

function placeOf(headers: Headers): Place | undefined {
  const payload = headers[HEADER];
  if (!payload) return undefined;
  const { traceparent } = defaultPayloadConverter.fromPayload<{ traceparent?: string }>(payload);
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function interceptors(): WorkflowInterceptors {
  const carrier = new CarryTrace();
  return { inbound: [carrier], outbound: [carrier] };
}
