import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canRun, run } from '../provide/command';

/** One part's certificate and key, as files and as their content. */
export interface Certificate {
  certFile: string;
  keyFile: string;
  certificate: string;
  key: string;
}

export interface Certificates {
  caFile: string;
  /** Of the servers and of whoever calls them. */
  of: Record<'postgres' | 'temporal' | 'shouban', Certificate>;
}

const DAYS = '30';
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority of one run, and by it a certificate for each part. @throws Error where there is no openssl */
export async function makeCertificates(folder: string): Promise<Certificates> {
  if (!(await canRun('openssl', ['version'])))
    throw new Error('Certificates are made by openssl, which is not on the PATH.');
  const file = (name: string) => path.join(folder, name);
  const ca = { caFile: file('ca.pem'), caKey: file('ca.key') };
  const subject = ['-subj', '/CN=Shouban topology'];
  await run('openssl', ['req', '-x509', ...EC, '-days', DAYS, ...subject, '-keyout', ca.caKey, '-out', ca.caFile]);
  const one = async (name: string): Promise<Certificate> => {
    const [certFile, keyFile, request, extensions] = ['pem', 'key', 'csr', 'ext'].map((end) =>
      file(`${name}.${end}`),
    ) as [string, string, string, string];
    await writeFile(
      extensions,
      `subjectAltName=DNS:${name},DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n`,
    );
    await run('openssl', ['req', ...EC, '-subj', `/CN=${name}`, '-keyout', keyFile, '-out', request]);
    const by = ['-CA', ca.caFile, '-CAkey', ca.caKey, '-CAcreateserial', '-days', DAYS, '-extfile', extensions];
    await run('openssl', ['x509', '-req', '-in', request, ...by, '-out', certFile]);
    const [certificate, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
    return { certFile, keyFile, certificate, key };
  };
  const of = { postgres: await one('postgres'), temporal: await one('temporal'), shouban: await one('shouban') };
  return { caFile: ca.caFile, of };
}
