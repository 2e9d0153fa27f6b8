import { loadConfig } from '@shouban/config';
import type { MatterItem, Organisation, Post } from '@shouban/domain/catalogue/types';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';

/** What people call each other and their posts: the API speaks of ids. An unknown id stands for itself. */
export class Names {
  private constructor(
    private readonly persons: ReadonlyMap<string, string>,
    private readonly posts: ReadonlyMap<string, Post>,
    private readonly sections: ReadonlyMap<string, string>,
    private readonly parts: ReadonlyMap<string, string>,
  ) {}

  /** Those of the catalogue that the centre was started with. */
  static ofCatalogue(): Names {
    return Names.of(readCatalogue(loadConfig().catalogue).organisation);
  }

  /** With the names of a matter's materials and units, where it is known of which matter is spoken. */
  static of({ persons, posts, sections }: Organisation, item?: MatterItem): Names {
    return new Names(
      new Map(persons.map(({ id, name }) => [id, name])),
      new Map(posts.map((post) => [post.code, post])),
      new Map(sections.map(({ code, name }) => [code, name])),
      new Map(item ? partsOf(item) : []),
    );
  }

  person(id: string): string {
    return this.persons.get(id) ?? id;
  }

  post(code: string): string {
    return this.posts.get(code)?.name ?? code;
  }

  section(code: string): string {
    return this.sections.get(code) ?? code;
  }

  /** A material or a unit of the matter. */
  part(code: string): string {
    return this.parts.get(code) ?? code;
  }

  /** A person, marked where another holds the post in whose name the act was done (R-ABP-03). */
  actor(person: string, post?: string): string {
    const a = post && this.posts.get(post)?.a;
    return `${this.person(person)}${a && a !== person ? '（B岗）' : ''}`;
  }

  /** The same with the post. */
  acting(person: string, post?: string): string {
    return `${this.actor(person, post)}${post ? `·${this.post(post)}` : ''}`;
  }
}

function partsOf({ materials, stages }: MatterItem): [string, string][] {
  const units = stages.flatMap((stage) => stage.units);
  return [
    ...materials.map(({ code, name }): [string, string] => [code, name]),
    ...units.map(({ unitCode, name }): [string, string] => [unitCode, name]),
  ];
}
