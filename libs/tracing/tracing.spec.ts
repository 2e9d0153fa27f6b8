import { traced } from './index';

describe('traced', () => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: before } = process.env;
  afterEach(() => {
    if (before === undefined) delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    else process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = before;
  });

  it('begins nothing, and loads nothing, where no collector is named', () => {
    jest.doMock('./sdk', () => {
      throw new Error('loaded');
    });
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    expect(traced('shouban-test')).toBeUndefined();
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = 'http://127.0.0.1:4318';
    expect(() => traced('shouban-test')).toThrow('loaded');
  });

  it('leaves it to main to say that the environment is wrong', () => {
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = 'collector';
    expect(traced('shouban-test')).toBeUndefined();
  });
});
