export const CODEC_SETTINGS = Symbol('CODEC_SETTINGS');

/** What the codec server needs to know besides what the API does. */
export interface CodecSettings {
  /** Of Temporal, whose payloads it decodes. */
  namespace: string;
  /** Origins of Temporal's UI, which alone may ask from a browser. */
  origins: string[];
  /** Requests a minute and person: the UI sends one for each event that it shows. */
  perMinute: number;
  codecKeys: ReadonlyMap<string, Uint8Array>;
}
