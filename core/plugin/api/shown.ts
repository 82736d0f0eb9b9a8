import { z } from "zod";
import type { Issue, Notification, StatusValue, TrayPatch } from "timetrack";
import { declaredCommand, type HostApiOptions, id, instant, method, type Methods, text } from "./method.ts";

/** What a person sees of a plugin: status, tray menu, notifications, repair cards. */
export function shownMethods({ services, status, tray }: HostApiOptions): Methods {
  const { notifications, issues } = services;
  return {
    "status.set": method(
      z.strictObject({
        id,
        value: z.union([
          text,
          z.number(),
          z.null(),
          z.strictObject({ time: instant }),
          z.strictObject({ count: z.number() }),
        ]),
      }),
      ({ manifest }, { id, value }) => status.set(manifest.id, id, value as StatusValue),
    ),
    "status.text": method(z.null(), () => status.text(), "status:read"),
    "tray.update": method(
      z.strictObject({
        id,
        patch: z.strictObject({
          title: text.optional(),
          checked: z.boolean().optional(),
          enabled: z.boolean().optional(),
          visible: z.boolean().optional(),
        }),
      }),
      ({ manifest }, { id, patch }) => tray.update(manifest.id, id, patch as TrayPatch),
    ),
    "tray.items": method(z.null(), () => tray.items(), "tray:render"),
    "tray.signs": method(z.null(), () => tray.signs(), "tray:render"),
    "tray.click": method(z.strictObject({ id }), (_, { id }) => tray.click(id), "tray:render"),
    "notifications.show": method(
      z.strictObject({
        title: text,
        body: text.optional(),
        severity: z.enum(["info", "warning", "error"]).optional(),
      }),
      ({ manifest }, notification) => notifications.show(manifest.id, notification as Notification),
      "notifications:show",
    ),
    "issues.create": method(
      z.strictObject({
        id,
        issue: z.strictObject({
          title: text,
          hint: text.optional(),
          severity: z.enum(["warning", "error"]).optional(),
          command: id.optional(),
        }),
      }),
      async ({ manifest }, { id, issue }) => {
        const { title, hint, severity, command } = issue as Issue;
        if (command !== undefined) declaredCommand(manifest, command);
        await issues.create(manifest.id, id, {
          title,
          hint: hint ?? null,
          severity: severity ?? "warning",
          command: command ?? null,
        });
      },
    ),
    "issues.resolve": method(z.strictObject({ id }), ({ manifest }, { id }) => issues.resolve(manifest.id, id)),
  };
}
