import { parametersOf, siteOf, type FakeApp } from './app.js';
import { notFound, refusal } from './errors.js';
import type { Api, Route, RouteContext, Visitor } from './routes.js';
import type { EndUser, World } from './world.js';

/** The web-app API `/api`: a passport made from the public site code, as since 1.10 (contract §2.2). */
export function webApi(apps: readonly FakeApp[], world: World, shared: readonly Route[]): Api {
  const passport = (context: RouteContext) => {
    const code = context.req.header('x-app-code');
    if (!code) throw refusal(401, 'unauthorized', 'X-App-Code header is missing.');
    const app = apps.find(({ siteCode }) => siteCode === code);
    if (!app) throw notFound('The requested URL was not found on the server.', context.req.path);
    // Without a name every passport makes a new end user.
    const user = world.endUser(app, context.req.query('user_id') || undefined);
    return Response.json({ access_token: passportOf(user) });
  };
  return {
    prefix: '/api',
    credentials: true,
    guard(context): Visitor {
      const token = context.req.header('x-app-passport');
      if (!token) throw refusal(401, 'unauthorized', 'App token is missing.');
      const user = world.endUserById(readPassport(token));
      if (!user) throw refusal(401, 'unauthorized', 'Invalid token.');
      return { user, origin: 'web-app' };
    },
    open: [{ method: 'GET', path: '/passport', handle: passport }],
    routes: [
      {
        method: 'GET',
        path: '/parameters',
        handle: (context) => Response.json(parametersOf(userIn(context).app)),
      },
      {
        method: 'GET',
        path: '/site',
        handle: (context) => Response.json(webSiteOf(userIn(context))),
      },
      {
        method: 'GET',
        path: '/meta',
        handle: (context) => Response.json(userIn(context).app.meta ?? { tool_icons: {} }),
      },
      ...shared,
    ],
  };
}

function userIn(context: RouteContext): EndUser {
  return context.get('visitor').user;
}

function webSiteOf({ id, app }: EndUser) {
  return {
    app_id: app.siteCode,
    mode: app.mode,
    end_user_id: id,
    enable_site: true,
    site: { ...siteOf(app), prompt_public: false },
    model_config: null,
    plan: 'basic',
    can_replace_logo: false,
    custom_config: null,
  };
}

/** Looks like the JWT that it stands for; its signature is nothing. */
function passportOf({ id, app }: EndUser): string {
  const claims = {
    iss: app.siteCode,
    sub: 'Web API Passport',
    app_code: app.siteCode,
    end_user_id: id,
  };
  return ['header', btoa(JSON.stringify(claims)), 'signature'].join('.');
}

function readPassport(token: string): string {
  try {
    return (JSON.parse(atob(token.split('.')[1] ?? '')) as { end_user_id: string }).end_user_id;
  } catch {
    return '';
  }
}
