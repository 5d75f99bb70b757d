package mcpperf.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A response time above 0 and of an hour at most, ms. */
@DecimalMin(value = "0", inclusive = false)
@DecimalMax("3600000")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Milliseconds {
  String message() default "milliseconds above 0, at most 3600000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
