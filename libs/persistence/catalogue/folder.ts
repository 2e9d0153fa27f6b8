import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { YamlFile } from './yaml-file';

export function existing(folder: string, name: string): boolean {
  return existsSync(path.join(folder, name));
}

/** Names of the YAML files in a subfolder, in order; none when there is no such folder. */
export function yamlFilesIn(folder: string, subfolder: string): string[] {
  if (!existing(folder, subfolder)) return [];
  return readdirSync(path.join(folder, subfolder))
    .filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'))
    .toSorted()
    .map((name) => `${subfolder}/${name}`);
}

export function readYaml(folder: string, name: string): YamlFile {
  return new YamlFile(name, readFileSync(path.join(folder, name), 'utf8'));
}
