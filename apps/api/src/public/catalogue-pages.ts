import { Injectable } from '@nestjs/common';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { CentreService } from '../auth/centre.service';
import { etagOf } from './cacheable';

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
    const page = { body, etag: etagOf(body) };
    made.set(present, page);
    return page;
  }
}
