import { type CatalogueContent, checkCatalogue } from '@shouban/domain/catalogue/check';
import { promisesOf, type PromisesFile } from '@shouban/domain/catalogue/promises';
import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { calendarProblems, type CalendarYearFile } from '@shouban/domain/clock';
import type { OfficeHours } from '@shouban/domain/clock/types';
import { canonicalJson, contentVersion, sha256 } from '../canonical';
import { CatalogueProblems, type FileProblem } from './catalogue-problems';
import { existing, readYaml, yamlFilesIn } from './folder';
import { type SchemaName, Schemas } from './schemas';
import type { YamlFile } from './yaml-file';

export { CatalogueProblems, type FileProblem } from './catalogue-problems';

/** A whole catalogue as its files tell it, checked: plain data that can be put in force. */
export interface CatalogueFiles {
  organisation: Organisation;
  settings: CentreSettings;
  /** In the order of their codes. */
  items: MatterItem[];
  /** In the order of years. */
  calendarYears: CalendarYearFile[];
  officeHours: OfficeHours[];
  /** SHA-256 of the content, whatever its comments, order of keys and layout: the catalogue's identity. */
  digest: string;
}

type SettingsFile = CentreSettings & { officeHours: OfficeHours[] };

/** A file, and its value where this has the shape of its type. */
interface Read<T> {
  file: YamlFile;
  value?: T;
}

/**
 * Reads the folder of a catalogue: `organisation.yaml`, `settings.yaml`, `promises.yaml`, `items/*.yaml`, `calendar/*.yaml`.
 * @throws CatalogueProblems with every problem of all files; nothing is returned by halves
 */
export function readCatalogue(folder: string): CatalogueFiles {
  const reading = new Reading(folder);
  const organisation = reading.one<Omit<Organisation, 'version'>>('organisation.yaml', 'organisation');
  const settings = reading.one<SettingsFile>('settings.yaml', 'settings');
  const promises = reading.one<PromisesFile>('promises.yaml', 'promises');
  const items = reading.many<MatterItem>('items', 'item');
  const years = reading.many<CalendarYearFile>('calendar', 'calendar');
  reading.checkItemNames(items);
  reading.checkContent(organisation, settings, promises, items);
  reading.checkCalendar(years);
  reading.throwProblems();
  const promising = { ...organisation!.value!, promises: promisesOf(promises!.value!) };
  return assemble(promising, settings!.value!, valuesOf(items), valuesOf(years));
}

/** Reads `calendar/*.yaml` alone. @throws CatalogueProblems */
export function readCalendarFiles(folder: string): CalendarYearFile[] {
  const reading = new Reading(folder);
  const years = reading.many<CalendarYearFile>('calendar', 'calendar');
  reading.checkCalendar(years);
  reading.throwProblems();
  return valuesOf(years).toSorted((a, b) => a.year - b.year);
}

/** One pass over a folder, gathering what is wrong. */
class Reading {
  private readonly schemas = new Schemas();
  private readonly problems: FileProblem[] = [];

  constructor(private readonly folder: string) {}

  one<T>(name: string, schema: SchemaName): Read<T> | undefined {
    if (existing(this.folder, name)) return this.read(name, schema);
    this.missing(name, `There is no ${name}: add it.`);
    return undefined;
  }

  many<T>(name: string, schema: SchemaName): Read<T>[] {
    const files = yamlFilesIn(this.folder, name);
    if (files.length === 0) this.missing(name, `There is no file ${name}/*.yaml: add at least one.`);
    return files.map((file) => this.read(file, schema));
  }

  private missing(file: string, message: string): void {
    this.problems.push({ file, line: 1, column: 1, path: [], code: 'FILE_MISSING', message });
  }

  private read<T>(name: string, schema: SchemaName): Read<T> {
    const file = readYaml(this.folder, name);
    const { problems, hasShape } = this.schemas.check(file, schema);
    this.problems.push(...problems);
    return hasShape ? { file, value: file.value as T } : { file };
  }

  /** A reader looks for an item by its file. */
  checkItemNames(items: Read<MatterItem>[]): void {
    for (const { file, value } of items) {
      if (!value || file.name === `items/${value.code}.yaml`) continue;
      const message = `The file ${file.name} holds the item ${value.code}: call it items/${value.code}.yaml.`;
      this.problems.push(file.problem(['code'], 'ITEM_FILE_NAME', message));
    }
  }

  /**
   * What the files say beside one another. Where the organisation or the settings have no shape, items cannot be held
   * against them; an item without shape is left out.
   */
  checkContent(
    organisation: Read<CatalogueContent['organisation']> | undefined,
    settings: Read<SettingsFile> | undefined,
    promises: Read<PromisesFile> | undefined,
    items: Read<MatterItem>[],
  ): void {
    if (!organisation?.value || !settings?.value) return;
    const sound = items.filter(({ value }) => value);
    const content = {
      organisation: organisation.value,
      settings: settings.value,
      items: valuesOf(sound),
      ...(promises?.value && { promises: promises.value }),
    };
    const files: Record<string, Read<unknown> | undefined> = { organisation, settings, promises };
    for (const { file, item, path, code, message, rule } of checkCatalogue(content)) {
      const within = (item === undefined ? files[file] : sound[item])!;
      this.add(within.file.problem(path, code, rule ? `${message} (${rule})` : message));
    }
  }

  checkCalendar(years: Read<CalendarYearFile>[]): void {
    const firstOf = new Map<number, YamlFile>();
    for (const { file, value } of years) {
      if (!value) continue;
      for (const { path, code, message } of calendarProblems([value]))
        this.add(file.problem(path, code, `${message}.`));
      const first = firstOf.get(value.year) ?? file;
      firstOf.set(value.year, first);
      if (first === file) continue;
      this.add(
        file.problem(['year'], 'CALENDAR_YEAR_TWICE', `${first.name} has this year already: keep one of the two.`),
      );
    }
  }

  /** A rule's word replaces the schema's at the same place: it says what to do. */
  private add(problem: FileProblem): void {
    const samePlace = (other: FileProblem) =>
      other.code === 'FIELD_INVALID' && other.file === problem.file && other.path.join('/') === problem.path.join('/');
    const index = this.problems.findIndex(samePlace);
    if (index >= 0) this.problems.splice(index, 1);
    this.problems.push(problem);
  }

  throwProblems(): void {
    if (this.problems.length === 0) return;
    const inOrder = this.problems.toSorted(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
    );
    throw new CatalogueProblems(inOrder);
  }
}

function valuesOf<T>(files: Read<T>[]): T[] {
  return files.flatMap(({ value }) => (value ? [value] : []));
}

function assemble(
  organisation: Omit<Organisation, 'version'>,
  { officeHours, ...settings }: SettingsFile,
  items: MatterItem[],
  years: CalendarYearFile[],
): CatalogueFiles {
  const content = {
    organisation: { ...organisation, version: contentVersion(organisation) },
    settings,
    items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    calendarYears: years.toSorted((a, b) => a.year - b.year),
    officeHours,
  };
  return { ...content, digest: sha256(canonicalJson(content)) };
}
