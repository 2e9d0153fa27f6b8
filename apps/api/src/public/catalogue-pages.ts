import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '@shouban/persistence/canonical';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { CentreService } from '../auth/centre.service';

export interface CataloguePage<T> {
  body: T;
  /** For the `ETag` header: changes with the content, whether the catalogue or this program was renewed. */
  etag: string;
}

/** Pages made of the catalogue alone, each made once for a version of it. */
@Injectable()
export class CataloguePages {
  private readonly pages = new WeakMap<Catalogue, Map<unknown, CataloguePage<unknown>>>();

  constructor(private readonly centre: CentreService) {}

  async page<T>(present: (catalogue: Catalogue) => T): Promise<CataloguePage<T>> {
    const catalogue = await this.centre.catalogue();
    const made = this.pages.get(catalogue) ?? new Map<unknown, CataloguePage<unknown>>();
    this.pages.set(catalogue, made);
    const known = made.get(present) as CataloguePage<T> | undefined;
    if (known) return known;
    const body = present(catalogue);
    const page = { body, etag: `"${sha256(canonicalJson(body)).slice(0, 32)}"` };
    made.set(present, page);
    return page;
  }
}
