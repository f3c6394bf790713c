import { typed } from '../../src/testing/apps/canned-answers.js';
import type { AppParameters } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const both = ['local_file', 'remote_url'];

/** The parameters of an app that accepts these files. */
function takes(
  types: readonly string[],
  count: number,
  { extensions = [], methods = both, megabytes }: TakesOptions = {},
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

interface TakesOptions {
  extensions?: readonly string[];
  methods?: readonly string[];
  megabytes?: number;
}

const seen = () =>
  typed('I have looked at it. The **seam** is fine; it is the zip that wants a drop of wax.');

export const files: Theme = {
  title: 'Files',
  scenarios: [
    {
      id: 'attach',
      title: 'Images and documents',
      shows: 'Three at most: choose, drop, paste, or give an address such as /images/pole.svg.',
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: 'Show me what broke: **images and papers**, three at most.',
          ...takes(['image', 'document'], 3),
        },
        answer: seen,
      },
    },
    {
      id: 'one-image',
      title: 'One small image',
      shows: 'No more than one, from this device, up to 1 MB: try something else.',
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: '**One image**, please, of 1 MB at most.',
          ...takes(['image'], 1, { methods: ['local_file'], megabytes: 1 }),
        },
        answer: seen,
      },
    },
    {
      id: 'tracks-only',
      title: 'Tracks only',
      shows: 'Nothing but .gpx and .kml: anything else is refused before it is sent.',
      app: {
        mode: 'advanced-chat',
        parameters: {
          opening_statement: 'Give me a **track** (.gpx or .kml) and I tell you what to pack.',
          ...takes(['custom'], 5, { extensions: ['.GPX', '.KML'], methods: ['local_file'] }),
        },
        answer: () => typed('Forty kilometres, 1,200 m up. Take the light boots.'),
      },
    },
    {
      id: 'broken-upload',
      title: 'An upload that breaks off',
      shows: 'The first try fails; try again at the file itself.',
      fault: { on: '/files/upload', status: 500 },
      app: {
        mode: 'chat',
        parameters: {
          opening_statement: 'Send me an image. The line is bad today.',
          ...takes(['image', 'document'], 3),
        },
        answer: seen,
      },
    },
  ],
};
