package mcpperf.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.Range;

/** Users or connections at the same time. */
@Range(min = 1, max = 20_000)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface UserCount {
  String message() default "1 to 20000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
