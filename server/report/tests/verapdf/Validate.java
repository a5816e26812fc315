import java.io.File;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Runs the rules of veraPDF over files, all in one Java process.
 *
 * <p>Arguments: flavours separated by commas (ua1, 2a), then files. Prints one line per file and flavour: the file's
 * name, the flavour, PASS or FAIL, and the rules that failed ("7.3-1 7.5-1"), separated by tabs.
 */
public class Validate {
  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int index = 1; index < arguments.length; index++) {
      File file = new File(arguments[index]);
      for (String name : arguments[0].split(",")) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
          throw new IllegalArgumentException("no such flavour: " + name);
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
          PDFAValidator validator =
              Foundries.defaultInstance().createValidator(flavour, 100, true, true, false);
          ValidationResult result = validator.validate(parser);
          TreeSet<String> failed = new TreeSet<>();
          for (RuleId rule : result.getFailedChecks().keySet()) {
            failed.add(rule.getClause() + "-" + rule.getTestNumber());
          }
          String verdict = result.isCompliant() ? "PASS" : "FAIL";
          System.out.println(
              String.join("\t", file.getName(), name, verdict, String.join(" ", failed)));
        }
      }
    }
  }
}
