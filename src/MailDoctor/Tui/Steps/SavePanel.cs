using MailDoctor.Output;
using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>What to save, and where.</summary>
internal sealed class SavePanel : StepPage
{
    private const int FileColumn = 6, FolderColumn = 8;

    private readonly Pane kinds;
    private readonly Field path;
    private readonly FieldRow fileRow;
    private WalkState shown = WalkState.Start;
    private string suggested = "";

    public SavePanel(Desk desk, Action close, bool export)
        : base(desk)
    {
        Pane head = NewPane();
        head.CanFocus = false;
        head.Height = 1;
        head.Show(_ => [Line.Heading(IntoFolder ? "Several files. In which folder shall they be saved?" : export ? "Save the settings for this mail program in which file?" : "Save what, and in which file? Up and Down choose; Enter saves.")]);
        path = new Field(desk);
        kinds = NewPane(choice: true);
        kinds.Y = 3;
        Kind = export ? SaveKind.Export : SaveKind.ReportText;
        kinds.Show(_ => export ? [Where()] : [.. WalkWords.SaveKinds.Select(k => Line.Of($"({(k.Kind == Kind ? "x" : " ")}) {k.Text}") with { Key = k.Kind }), Line.Empty, Where()]);
        kinds.Moved += (_, kind) =>
        {
            Kind = (SaveKind)kind;
            Suggest();
        };
        kinds.Opened += (_, _) => Save();
        path.Entered += (_, _) => Save();
        fileRow = new FieldRow(desk, "File", FileColumn, path) { Y = 1 };
        Add(head, fileRow, kinds);

        void Save()
        {
            if (path.Text.Trim().Length > 0)
            {
                close();
                desk.Post(new WalkMessage.SaveWanted(Kind, path.Text.Trim()));
            }
        }
    }

    private SaveKind Kind { get; set; }

    private bool IntoFolder => Kind == SaveKind.Export && TakeAlong.Export(shown, shown.SelectedExport) is { IsFolder: true };

    public override void Show(WalkState state)
    {
        shown = state;
        fileRow.Name(IntoFolder ? "Folder" : "File", IntoFolder ? FolderColumn : FileColumn);
        if (suggested.Length == 0)
        {
            Suggest();
        }
    }

    public override void Begin()
    {
        if (Kind == SaveKind.Export)
        {
            path.SetFocus();
        }
        else
        {
            kinds.SetFocus();
        }
    }

    private Line Where() => Line.Of(
        $"{(IntoFolder ? "A folder is made" : "A file is saved")} in {(shown.Folder.Length > 0 ? SafeText.Line(shown.Folder) : "the folder where MailDoctor was started")}, unless you name another place. No password is in {(IntoFolder ? "the files" : "the file")}.",
        Ink.Quiet);

    // A name that the person has changed stays.
    private void Suggest()
    {
        if (path.Text == suggested)
        {
            suggested = WalkWords.SuggestedFile(shown, Kind);
            path.Fill(suggested);
        }

        kinds.Refresh();
    }
}
