import type { PropsWithChildren } from "hono/jsx";
import { assetUrl } from "./assets.ts";
import { HiddenSymbol } from "./parts/badge.tsx";
import { Form } from "./parts/form.tsx";
import { createRoom, PageRoom } from "./parts/room.ts";
import { linkTo, type Place, root, themes } from "./place.ts";

/** A section of the page: its address, its name, and the letter that goes there after `g`. */
interface Section {
  readonly path: string;
  readonly name: string;
  readonly key: string;
}

export const sections: readonly Section[] = [
  { path: "/", name: "Overview", key: "o" },
  { path: "/people", name: "People", key: "p" },
  { path: "/requests", name: "Requests", key: "r" },
  { path: "/segment", name: "Segment", key: "s" },
  { path: "/explain", name: "Explain", key: "e" },
  { path: "/outbox", name: "Outbox", key: "u" },
  { path: "/scenarios", name: "Scenarios", key: "c" },
  { path: "/settings", name: "Settings", key: "t" },
  { path: "/operations", name: "Operations", key: "a" },
];

/** The section an address below the root belongs to: `/people` of `/people/default%3A1`. */
export const sectionOf = (path: string): string => `/${path.slice(root.length).split("/")[1] ?? ""}`;

const Navigation = ({ place }: { readonly place: Place }) => (
  <nav aria-label="Sections">
    <ul>
      {sections
        .filter(({ path }) => path !== "/scenarios" || place.hasScenarios)
        .map(({ path, name, key }) => (
          <li>
            <a
              href={linkTo(place, path)}
              data-key={key}
              {...(path === place.section && { "aria-current": "page" as const })}
            >
              {name}
              <kbd>g {key}</kbd>
            </a>
          </li>
        ))}
    </ul>
  </nav>
);

/** Where the one search box looks: in the section that is shown, if that is a listing; else in the requests. */
const searched: Readonly<Record<string, readonly [where: string, example: string]>> = {
  "/people": ["people", "ada@… is:hidden field:plan=pro"],
  "/segment": ["segment", 'ada@… is:retrying event:"Signed Up"'],
  "/outbox": ["outbox", "ada@… status:sent"],
  "/operations": ["operations", "users is:assumed"],
};
const searchedElsewhere = ["requests", "ada@… is:hidden status:4xx"] as const;

const Search = ({ place, query }: { readonly place: Place; readonly query: string }) => {
  const [where, example] = searched[place.section] ?? searchedElsewhere;
  return (
    <search>
      <form method="get" action={`${root}/${where}`} class="search">
        {place.project !== place.projects[0] && <input type="hidden" name="project" value={place.project} />}
        <label for="q" class="unseen">{`Search ${where}`}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          maxlength={500}
          autocomplete="off"
          spellcheck={false}
          placeholder={`Search ${where}: ${example}`}
          aria-describedby="q-key"
        />
        <kbd id="q-key" aria-label="Key: slash">
          /
        </kbd>
      </form>
    </search>
  );
};

/** Most projects that are listed to choose from; a name among more is typed. */
const maxListed = 50;

const ProjectSwitch = ({ place }: { readonly place: Place }) =>
  place.projects.length < 2 ? null : (
    <form method="get" action={`${root}${place.section}`} class="inline">
      <label class="unseen" for="project">
        Project
      </label>
      {place.projects.length > maxListed ? (
        <input id="project" name="project" value={place.project} />
      ) : (
        <select id="project" name="project" data-submits>
          {place.projects.map((name) => (
            <option value={name} selected={name === place.project}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" class="quiet without-script">
        Go
      </button>
    </form>
  );

const themeNames = { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" } as const;

const ThemeSwitch = ({ place }: { readonly place: Place }) => {
  const next = themes[(themes.indexOf(place.theme) + 1) % themes.length] ?? "system";
  return (
    <Form place={place} action="/theme" class="inline">
      <input type="hidden" name="theme" value={next} />
      <button type="submit" class="quiet" data-theme-switch aria-label={`${themeNames[place.theme]}; change it`}>
        {place.theme === "system" ? "◐" : place.theme === "light" ? "○" : "●"}
      </button>
    </Form>
  );
};

const keyHelp: readonly (readonly [key: string, does: string])[] = [
  ["/", "search"],
  ["j  k", "next and previous row"],
  ["Enter", "open the row"],
  ["g, then a letter", "go to a section"],
  ["e", "explain the message that is shown"],
  ["c", "copy what is shown"],
  ["Esc", "leave a field, close this"],
  ["?", "this help"],
];

/** What the keys do: the script opens it, and turns them off for whoever does not want them. */
const KeyHelp = () => (
  <dialog id="keys" aria-label="Keys">
    <h2>Keys</h2>
    <dl class="facts">
      {keyHelp.map(([key, does]) => (
        <>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
    <form method="dialog" class="actions">
      <button type="submit" class="main">
        Close
      </button>
      <button type="button" data-key-switch>
        Turn keys off
      </button>
    </form>
  </dialog>
);

export interface DocumentProps {
  readonly place: Place;
  readonly title: string;
  /** What stands in the search box. */
  readonly query?: string;
}

/** The document around every page: sections, search, project, theme, and what the last form did. */
export const Document = ({ place, title, query = "", children }: PropsWithChildren<DocumentProps>) => (
  <html lang="en" {...(place.theme !== "system" && { "data-theme": place.theme })}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · Iterable Sandbox`}</title>
      <link rel="icon" href={assetUrl("icon.svg")} />
      <link rel="stylesheet" href={assetUrl("page.css")} />
      <script type="module" src={assetUrl("page.js")} />
    </head>
    <body>
      <HiddenSymbol />
      <a class="unseen skip" href="#main">
        Skip to the page
      </a>
      <header>
        <a class="brand" href={linkTo(place, "/")}>
          Iterable <b>Sandbox</b>
        </a>
        <Search place={place} query={query} />
        <ProjectSwitch place={place} />
        <ThemeSwitch place={place} />
      </header>
      <Navigation place={place} />
      <main id="main" tabindex={-1}>
        {place.told !== undefined && (
          <p class="told" role="status">
            {place.told}
          </p>
        )}
        <PageRoom.Provider value={createRoom()}>{children}</PageRoom.Provider>
      </main>
      <div id="live" role="status" aria-live="polite" />
      <KeyHelp />
    </body>
  </html>
);
