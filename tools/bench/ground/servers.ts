/** The two servers that everything in one run is measured on. */
export interface Servers {
  databaseUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

/** Those of the environment, else own ones with their data in `folder`. */
export async function provideServers(folder: string): Promise<Servers> {
  const { DATABASE_URL, TEMPORAL_ADDRESS } = process.env;
  if (DATABASE_URL && TEMPORAL_ADDRESS) {
    return { databaseUrl: DATABASE_URL, temporalAddress: TEMPORAL_ADDRESS, stop: async () => {} };
  }
  throw new Error(`Give DATABASE_URL and TEMPORAL_ADDRESS (${folder})`);
}
