namespace MailDoctor.Engine.Diagnosis;

/// <summary>A stable code: area (three capitals) and three digits, such as <c>IDL001</c>. Never reused.</summary>
/// <param name="Value">The code.</param>
public readonly record struct FindingCode(string Value) : IComparable<FindingCode>
{
    /// <summary>The three letters.</summary>
    public string Area => Value[..3];

    public int CompareTo(FindingCode other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(FindingCode left, FindingCode right) => left.CompareTo(right) < 0;

    public static bool operator >(FindingCode left, FindingCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(FindingCode left, FindingCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FindingCode left, FindingCode right) => left.CompareTo(right) >= 0;
}
