/** One step of the set-up. In its sentences **this** stands on the screen and `this` is to be copied. */
export interface GuideStep {
  title: string;
  lines: string[];
  /** Commands for a terminal. */
  shell?: string;
  /** Keys of the settings that this step fills. */
  fills: string[];
}

export const guideEn: GuideStep[] = [
  {
    title: "Register an application",
    lines: [
      "Open `https://entra.microsoft.com` as an administrator → **App registrations** → **New registration**.",
      "Name: `TimeTrack`. Choose **Accounts in this organizational directory only** and leave the redirect URI empty. " +
      "**Register**.",
    ],
    fills: [],
  },
  {
    title: "Copy the two IDs",
    lines: [
      "The overview page shows the **Directory (tenant) ID** and the **Application (client) ID**: copy both into the " +
      "settings of Microsoft Teams in TimeTrack.",
    ],
    fills: ["tenant_id", "client_id"],
  },
  {
    title: "Let it read call records",
    lines: [
      "**API permissions** → **Add a permission** → **Microsoft Graph** → **Application permissions** (not " +
      "**Delegated permissions**) → tick `CallRecords.Read.All`.",
      "Only if you want to choose groups: tick `GroupMember.Read.All` as well. Only if you want to choose people by " +
      "sign-in name instead of object ID: `User.ReadBasic.All`.",
      "**Add permissions**, then press **Grant admin consent for …** and confirm. The state must show a green tick.",
    ],
    fills: [],
  },
  {
    title: "Let it sign in",
    lines: [
      "With a secret: **Certificates & secrets** → **Client secrets** → **New client secret**. Copy the **Value** at " +
      "once, not the **Secret ID**: it is shown only once. It lasts at most 24 months, so note the date.",
      "Or with a certificate: **Certificates** → **Upload certificate**. Into TimeTrack goes the certificate with its " +
      "private key (RSA), both as PEM and one below the other; to Microsoft goes the certificate alone. One that lasts " +
      "two years:",
    ],
    shell: 'openssl req -x509 -newkey rsa:3072 -nodes -days 730 -subj "/CN=TimeTrack" -keyout key.pem -out cert.pem\n' +
      "cat cert.pem key.pem    # this goes into TimeTrack, cert.pem alone to Microsoft",
    fills: ["client_secret", "certificate"],
  },
  {
    title: "Choose whose calls are fetched",
    lines: [
      "Enter the object IDs of people (Entra → **Users** → the person → **Object ID**) or of groups (Entra → **Groups** → " +
      "the group → **Object ID**). Nobody else's calls are fetched, and without anybody nothing is.",
    ],
    fills: ["users", "groups"],
  },
  {
    title: "Test it and switch it on",
    lines: [
      "**Test the connection to Microsoft** tells step by step what works: tenant, application, secret, permission, " +
      "Microsoft Graph, people and groups. A consent may take some minutes until it holds.",
      "Then switch on **Fetch calls from Microsoft Teams**. The first run looks at the last 29 days.",
    ],
    fills: ["enabled"],
  },
];
