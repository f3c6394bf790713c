import { typed } from '../../src/testing/apps/canned-answers.js';
import type { AppParameters } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const both = ['local_file', 'remote_url'];

/** The parameters of an app that accepts these files. */
function acceptFiles(
  types: readonly string[],
  count: number,
  { extensions = [], methods = both, megabytes }: AcceptOptions = {},
): AppParameters {
  const limits = { image_file_size_limit: megabytes ?? 10, file_size_limit: megabytes ?? 15 };
  return {
    file_upload: {
      enabled: true,
      allowed_file_types: types,
      allowed_file_extensions: extensions,
      allowed_file_upload_methods: methods,
      number_limits: count,
    },
    system_parameters: limits,
  };
}

interface AcceptOptions {
  extensions?: readonly string[];
  methods?: readonly string[];
  megabytes?: number;
}

const inspect = () =>
  typed('I have looked at it. The **seam** is fine, but the zip needs some wax.');

export const files: Theme = {
  title: 'Files',
  scenarios: [
    {
      id: 'attach',
      title: 'Images and documents',
      shows: 'Choose, drop or paste up to three files, or enter a URL such as /images/pole.svg.',
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: 'Show me what broke: **images and documents**, three at most.',
          ...acceptFiles(['image', 'document'], 3),
        },
        answer: inspect,
      },
    },
    {
      id: 'one-image',
      title: 'One small image',
      shows: 'The app accepts one image of up to 1 MB from this device, and nothing else.',
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: '**One image**, please, of 1 MB at most.',
          ...acceptFiles(['image'], 1, { methods: ['local_file'], megabytes: 1 }),
        },
        answer: inspect,
      },
    },
    {
      id: 'tracks-only',
      title: 'GPS tracks only',
      shows: 'The app accepts only .gpx and .kml. Other files are rejected before the upload.',
      app: {
        mode: 'advanced-chat',
        parameters: {
          opening_statement: 'Give me a **track** (.gpx or .kml) and I will tell you what to pack.',
          ...acceptFiles(['custom'], 5, { extensions: ['.GPX', '.KML'], methods: ['local_file'] }),
        },
        answer: () => typed('Forty kilometres with 1,200 m of ascent. Take the light boots.'),
      },
    },
    {
      id: 'broken-upload',
      title: 'A failed upload',
      shows: 'The first attempt fails and can be retried on the attachment.',
      fault: { on: '/files/upload', status: 500 },
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: 'Send me an image. The connection is unreliable today.',
          ...acceptFiles(['image', 'document'], 3),
        },
        answer: inspect,
      },
    },
  ],
};
