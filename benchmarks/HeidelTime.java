import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/** Lines "2018-04-24 TEXT-IN-BASE64" become lines TIMEML-IN-BASE64, with HeidelTime loaded once. */
class HeidelTime {
    public static void main(String[] config) throws Exception {
        var tagger = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, config[0], POSTagger.TREETAGGER, true);
        var day = new SimpleDateFormat("yyyy-MM-dd");
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            var parts = line.split(" ");
            var text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            var found = tagger.process(text, day.parse(parts[0]));
            System.out.println(Base64.getEncoder().encodeToString(found.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
