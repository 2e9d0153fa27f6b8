import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { DOCUMENT_TYPES, type DocumentForm } from './attachment';

/** An operation that answers with a file of this form; for the OpenAPI document. */
export function SendsDocument(form: DocumentForm) {
  return applyDecorators(
    ApiOkResponse({
      content: { [DOCUMENT_TYPES[form]]: { schema: { type: 'string', format: 'binary' } } },
      headers: {
        'Content-Disposition': {
          description: 'An attachment; its Chinese name stands in `filename*`.',
          schema: { type: 'string' },
        },
      },
    }),
  );
}
